// A topic and how a paper is in it -> the sign that stands for it, on the canvas and in the page.
const OUTLINES = {
  circle: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  square: "M-.87-.87H.87V.87H-.87Z",
  diamond: "M0-1.22L1.22 0L0 1.22L-1.22 0Z",
  triangle: "M0-1.2L1.15.84H-1.15Z",
  wedge: "M0 1.2L1.15-.84H-1.15Z",
  pentagon: "M0-1.12L1.07-.35L.66.91H-.66L-1.07-.35Z",
};
const paths = Object.fromEntries(Object.entries(OUTLINES).map(([name, path]) => [name, new Path2D(path)]));
const SOLID = "solid", PALE = "pale", HOLLOW = "hollow", GREY = "grey";

let inks = {};
const readInks = () => {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  inks = Object.fromEntries(["ground", "ink", "soft", "left", "mark"].map((name) => [name, of(name)]));
  inks.topics = topics.map((topic) => of(`c${topic.colour}`));
  sprites.clear();
  clouds.clear();
};
const kindOf = (tie) => (!tie ? GREY : tie.topic.proposed ? HOLLOW : tie.member ? SOLID : PALE);
const inkOf = (topic) => (topic ? inks.topics[topic.index] : inks.left);

// Drawing an image is a tenth of the work of filling a path, and the same few signs return thousands of times.
const sprites = new Map();
const sprite = (topic, kind, radius) => {
  const size = Math.round(radius * 4) / 4;
  const key = `${topic ? topic.index : LEFT} ${kind} ${size}`;
  if (!sprites.has(key)) sprites.set(key, drawSprite(topic, kind, size));
  return sprites.get(key);
};
const drawSprite = (topic, kind, radius) => {
  const ratio = devicePixelRatio || 1;
  const half = Math.ceil(radius * 1.3 + 3);
  const image = new OffscreenCanvas(2 * half * ratio, 2 * half * ratio);
  const brush = image.getContext("2d");
  const shape = paths[topic ? shapes[topic.shape] : "circle"];
  const line = Math.max(1.2, radius * 0.34);
  brush.scale(ratio, ratio);
  brush.translate(half, half);
  const inner = kind === SOLID || kind === GREY ? radius : radius - line / 2 + 0.4;
  brush.scale(inner, inner);
  brush.lineJoin = "round";
  brush.lineWidth = (kind === SOLID || kind === GREY ? 2 : line + 2) / inner;
  brush.strokeStyle = inks.ground;
  brush.stroke(shape);
  brush.fillStyle = kind === HOLLOW ? inks.ground : inkOf(topic);
  brush.globalAlpha = kind === PALE ? 0.3 : kind === GREY ? 0.7 : 1;
  brush.fill(shape);
  brush.globalAlpha = 1;
  if (kind === PALE || kind === HOLLOW) {
    brush.lineWidth = line / inner;
    brush.strokeStyle = inkOf(topic);
    brush.stroke(shape);
  }
  return { image, half };
};
const clouds = new Map();
const cloud = (topic) => {
  if (!clouds.has(topic.index)) {
    const image = new OffscreenCanvas(64, 64);
    const brush = image.getContext("2d");
    const fade = brush.createRadialGradient(32, 32, 0, 32, 32, 32);
    fade.addColorStop(0, inkOf(topic));
    // Colours with an alpha of their own: "transparent" is a black that greys what fades into it.
    fade.addColorStop(0.45, `${inkOf(topic)}73`);
    fade.addColorStop(1, `${inkOf(topic)}00`);
    brush.fillStyle = fade;
    brush.fillRect(0, 0, 64, 64);
    clouds.set(topic.index, image);
  }
  return clouds.get(topic.index);
};

const svg = (tag, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
const swatch = (topic, kind) => {
  const picture = svg("svg", { viewBox: "-1.7 -1.7 3.4 3.4", class: "swatch", "aria-hidden": "true" });
  const colour = topic ? `var(--c${topic.colour})` : "var(--left)";
  const path = svg("path", { d: OUTLINES[topic ? shapes[topic.shape] : "circle"] });
  path.style.fill = kind === HOLLOW ? "transparent" : colour;
  path.style.fillOpacity = kind === PALE ? 0.3 : 1;
  path.style.stroke = kind === PALE || kind === HOLLOW ? colour : "none";
  path.style.strokeWidth = 0.45;
  picture.append(path);
  return picture;
};
