// State and view -> the canvas.
const ground = canvas.getContext("2d");
let brush = ground;
const layer = new OffscreenCanvas(1, 1);
const layerBrush = layer.getContext("2d");
let asked = 0;
let stale = true;
// What the pointer alone changes is drawn over the rest, which is kept.
const repaint = (whole = true) => {
  stale = stale || whole;
  if (!asked) asked = requestAnimationFrame(() => {
    asked = 0;
    if (stale) paintLayer();
    stale = false;
    paint();
  });
};
const lit = (paper) => !state.lit || paper.topics.some(({ topic }) => topic === state.lit);
const strong = (paper) => lit(paper) && (!state.hits || state.hits.has(paper) || paper === state.chosen);

const paintLayer = () => {
  const ratio = devicePixelRatio || 1;
  layer.width = canvas.width;
  layer.height = canvas.height;
  brush = layerBrush;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.fillStyle = inks.ground;
  brush.fillRect(0, 0, view.width, view.height);
  const shown = visible();
  paintClouds(shown);
  paintPoints(shown);
  paintNames();
  brush = ground;
};
const paint = () => {
  const ratio = devicePixelRatio || 1;
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.drawImage(layer, 0, 0);
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const paper of [state.chosen, state.hover]) if (paper && paper.shown) paintRing(paper);
};
const visible = () =>
  papers.filter((paper) => {
    if (!paper.shown) return false;
    [paper.left, paper.top] = toScreen(paper.x, paper.y);
    return paper.left > -200 && paper.left < view.width + 200 && paper.top > -200 && paper.top < view.height + 200;
  });

// Far fewer pixels than the map has are enough for something without edges.
const COARSE = 4;
const mist = new OffscreenCanvas(1, 1);
const paintClouds = (shown) => {
  mist.width = Math.ceil(view.width / COARSE);
  mist.height = Math.ceil(view.height / COARSE);
  const soft = mist.getContext("2d");
  soft.fillStyle = inks.ground;
  soft.fillRect(0, 0, mist.width, mist.height);
  const reach = Math.min(190, Math.max(16, (view.scale * 3.4) / Math.sqrt(papers.length + 8))) / COARSE;
  for (const paper of shown) {
    if (!paper.tie) continue;
    soft.globalAlpha = (strong(paper) ? 1 : 0.2) * (paper.tie.topic.proposed ? 0.05 : 0.1);
    soft.drawImage(cloud(paper.tie.topic), paper.left / COARSE - reach, paper.top / COARSE - reach, 2 * reach, 2 * reach);
  }
  brush.drawImage(mist, 0, 0, mist.width * COARSE, mist.height * COARSE);
};
const paintPoints = (shown) => {
  const r = radius();
  const rank = (paper) => 2 * strong(paper) + Boolean(paper.tie);
  for (const paper of [...shown].sort((one, other) => rank(one) - rank(other) || one.index - other.index)) {
    const kind = kindOf(paper.tie);
    const size = r * (kind === GREY ? 0.75 : paper.must ? 1.3 : 1);
    const { image, half } = sprite(paper.tie && paper.tie.topic, kind, size);
    brush.globalAlpha = strong(paper) ? 1 : 0.13;
    brush.drawImage(image, paper.left - half, paper.top - half, 2 * half, 2 * half);
  }
  brush.globalAlpha = 1;
};
const written = (text, left, top, ink) => {
  brush.strokeStyle = inks.ground;
  brush.lineWidth = 3.5;
  brush.lineJoin = "round";
  brush.strokeText(text, left, top);
  brush.fillStyle = ink;
  brush.fillText(text, left, top);
};
const paintNames = () => {
  brush.textBaseline = "middle";
  brush.textAlign = "left";
  brush.font = PAPER_FONT;
  for (const { paper, text, across, down } of labels.papers) {
    if (!paper.shown || !strong(paper)) continue;
    const [left, top] = toScreen(paper.x, paper.y);
    if (left < -300 || left > view.width + 300 || top < -20 || top > view.height + 20) continue;
    written(text, left + across + 1, top + down, paper.must || paper === state.chosen ? inks.ink : inks.soft);
  }
  brush.textAlign = "center";
  for (const { topic, lines, size, font, x, y } of labels.topics) {
    const [left, top] = toScreen(x, y);
    brush.font = font;
    brush.globalAlpha = (!state.lit || state.lit === topic) && !state.hits ? 1 : 0.3;
    lines.forEach((line, at) => written(line, left, top + size * (0.65 + 1.2 * at) + 1, `color-mix(in srgb, ${inkOf(topic)} 62%, ${inks.ink})`));
    if (topic.proposed) underline(left, top + size * 1.2 * lines.length + 1, Math.max(...lines.map((line) => widthOf(line, font))));
  }
  brush.globalAlpha = 1;
};
const underline = (left, top, wide) => {
  brush.setLineDash([4, 3]);
  brush.strokeStyle = inks.soft;
  brush.lineWidth = 1.2;
  brush.beginPath();
  brush.moveTo(left - wide / 2, top);
  brush.lineTo(left + wide / 2, top);
  brush.stroke();
  brush.setLineDash([]);
};
const paintRing = (paper) => {
  const [left, top] = toScreen(paper.x, paper.y);
  const kind = kindOf(paper.tie);
  const r = radius() * 1.35 + 1;
  const { image, half } = sprite(paper.tie && paper.tie.topic, kind, r);
  brush.drawImage(image, left - half, top - half, 2 * half, 2 * half);
  brush.strokeStyle = paper === state.chosen ? inks.mark : inks.ink;
  brush.lineWidth = paper === state.chosen ? 2.5 : 1.5;
  brush.beginPath();
  brush.arc(left, top, r * 1.3 + 3, 0, 2 * Math.PI);
  brush.stroke();
};
