// The plane of the points <-> the pixels of the canvas.
const canvas = $("map");
const view = { x: 0, y: 0, scale: 1, fitted: 1, width: 1, height: 1 };
const still = matchMedia("(prefers-reduced-motion: reduce)");

const toScreen = (x, y) => [(x - view.x) * view.scale + view.width / 2, (view.y - y) * view.scale + view.height / 2];
const toPlane = (left, top) => [(left - view.width / 2) / view.scale + view.x, view.y - (top - view.height / 2) / view.scale];

const bounds = () => {
  const some = papers.length ? papers : [{ x: 0, y: 0 }];
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const { x, y } of some) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.low = Math.min(box.low, y);
    box.high = Math.max(box.high, y);
  }
  return box;
};
const whole = () => {
  const box = bounds();
  const side = Math.min(90, view.width * 0.1);
  const [above, below] = [48, 136]; // what the years cover
  const across = (view.width - 2 * side) / Math.max(box.right - box.left, 0.4);
  const down = (view.height - above - below) / Math.max(box.high - box.low, 0.4);
  const scale = Math.max(20, Math.min(across, down));
  return { x: (box.left + box.right) / 2, y: (box.low + box.high) / 2 - (below - above) / 2 / scale, scale };
};
const measure = () => {
  const { width, height } = canvas.getBoundingClientRect();
  const fitting = Math.abs(view.scale / view.fitted - 1) < 0.01;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  Object.assign(view, { width, height });
  view.fitted = whole().scale;
  if (fitting) Object.assign(view, whole());
  relabel();
  repaint();
};

let flight = 0;
const moveTo = (goal) => {
  cancelAnimationFrame(flight);
  const begin = { x: view.x, y: view.y, scale: view.scale };
  const started = performance.now();
  const step = (now) => {
    const share = still.matches ? 1 : Math.min(1, Math.max(0, now - started) / 280);
    const eased = 1 - (1 - share) ** 3;
    view.scale = begin.scale * (goal.scale / begin.scale) ** eased;
    view.x = begin.x + (goal.x - begin.x) * eased;
    view.y = begin.y + (goal.y - begin.y) * eased;
    relabel(share < 1);
    repaint();
    if (share < 1) flight = requestAnimationFrame(step);
  };
  step(started);
};
const limited = (scale) => Math.min(Math.max(scale, view.fitted * 0.5), view.fitted * 60);
const zoomAt = (left, top, factor) => {
  cancelAnimationFrame(flight);
  const [x, y] = toPlane(left, top);
  view.scale = limited(view.scale * factor);
  view.x = x - (left - view.width / 2) / view.scale;
  view.y = y + (top - view.height / 2) / view.scale;
  relabel(true);
  repaint();
};
const zoomBy = (factor) => moveTo({ x: view.x, y: view.y, scale: limited(view.scale * factor) });
const pan = (across, down) => {
  cancelAnimationFrame(flight);
  view.x -= across / view.scale;
  view.y += down / view.scale;
  repaint();
};
// Bring a paper into sight without moving the map more than that takes.
const show = (paper) => {
  const [left, top] = toScreen(paper.x, paper.y);
  const free = view.height - covered();
  const inside = left > 60 && left < view.width - 60 && top > 60 && top < free;
  const close = Math.max(view.scale, Math.min(view.fitted * 3, view.fitted * Math.sqrt(papers.length / 60)));
  if (!inside || close > view.scale * 1.5) {
    moveTo({ x: paper.x, y: paper.y - (view.height - free) / 2 / close, scale: close });
  }
};
// How much of the canvas, from below, lies under the panel of a narrow screen, or under the years.
const covered = () => {
  const below = canvas.getBoundingClientRect().bottom - $("details").getBoundingClientRect().top;
  return !$("details").hidden && matchMedia("(max-width: 760px)").matches ? below : 110;
};
