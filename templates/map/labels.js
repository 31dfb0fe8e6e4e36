// Shown papers at a scale -> the names that fit beside them, none on another.
const PAPER_FONT = "11.5px system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";
const topicFont = (size) => `600 ${size}px system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif`;
const ruler = new OffscreenCanvas(1, 1).getContext("2d");
const widths = new Map();
const widthOf = (text, font) => {
  const key = font + text;
  if (!widths.has(key)) {
    ruler.font = font;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
};
const cut = (text, font, room) => {
  if (widthOf(text, font) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("").trimEnd()}…`, font) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
};
// Lines of a text, at most two; Chinese may break anywhere.
const wrap = (text, font, room) => {
  if (widthOf(text, font) <= room) return [text];
  const words = text.match(/[\u3040-\u9fff\uf900-\ufaff][\u3000-\u303f\uff00-\uffef]*|[^\s\u3040-\u9fff\uf900-\ufaff]+\s*/g) || [text];
  const half = Math.min(room, Math.max(room * 0.4, widthOf(text, font) * 0.54));
  let first = "";
  while (words.length > 1 && (!first || widthOf(first + words[0], font) <= half)) first += words.shift();
  const second = words.join("");
  return second ? [first.trim(), cut(second.trim(), font, room)] : [first.trim()];
};

// Boxes on a grid, so that one is compared with its neighbours only.
class Boxes {
  constructor(cell = 48) {
    this.cell = cell;
    this.cells = new Map();
  }
  *keys(box) {
    for (let i = Math.floor(box.left / this.cell); i <= Math.floor(box.right / this.cell); i++)
      for (let j = Math.floor(box.top / this.cell); j <= Math.floor(box.bottom / this.cell); j++) yield i * 65536 + j;
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
  // How many boxes touch this one, counted up to `enough`.
  touching(box, enough = 1) {
    let count = 0;
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) || [])
        if (other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top)
          if (++count >= enough) return count;
    return count;
  }
}

let labels = { topics: [], papers: [] };
const radius = () => {
  const alone = Math.min(7, Math.max(2.4, 52 / Math.sqrt(papers.length + 1)));
  const room = Math.min(1, Math.max(0.7, Math.sqrt(Math.min(view.width, view.height) / 600)));
  return Math.min(11, alone * room * Math.max(0.7, (view.scale / view.fitted) ** 0.35));
};
const layLabels = () => {
  const shown = papers.filter((paper) => paper.shown);
  const points = new Boxes();
  const taken = new Boxes();
  const r = radius();
  for (const paper of shown) {
    const [x, y] = [paper.x * view.scale, -paper.y * view.scale];
    points.add({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  labels = { topics: layTopics(shown, points, taken, r), papers: layPapers(shown, points, taken, r) };
};
const middle = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
const layTopics = (shown, points, taken, r) => {
  const own = topics.map(() => []);
  for (const paper of shown) if (paper.tie) own[paper.tie.topic.index].push(paper);
  const order = topics.filter((topic) => own[topic.index].length).sort((one, other) => own[other.index].length - own[one.index].length || one.index - other.index);
  const most = order.length ? own[order[0].index].length : 1;
  const laid = [];
  for (const topic of order) {
    const some = own[topic.index];
    const size = Math.round(11.5 + 4.5 * Math.sqrt(some.length / most));
    const font = topicFont(size);
    const lines = wrap(topic.name, font, size * 11);
    const half = Math.max(...lines.map((line) => widthOf(line, font))) / 2 + 3;
    const height = lines.length * size * 1.2 + 2;
    const x = middle(some.map((paper) => paper.x)) * view.scale;
    const y = -middle(some.map((paper) => paper.y)) * view.scale;
    const near = some.filter((paper) => Math.hypot(paper.x * view.scale - x, -paper.y * view.scale - y) < 160);
    const top = Math.min(y, ...near.map((paper) => -paper.y * view.scale));
    const bottom = Math.max(y, ...near.map((paper) => -paper.y * view.scale));
    const rows = [y - height / 2, top - height - r - 2, bottom + r + 2, y - height - r - 2, y + r + 2];
    const box = best(rows.flatMap((row) => [0, -0.5, 0.5].map((shift) => ({
      left: x - half + shift * half, right: x + half + shift * half, top: row, bottom: row + height,
    }))), x, y, points, taken);
    if (box) {
      taken.add(box);
      laid.push({ topic, lines, size, font, x: (box.left + box.right) / 2 / view.scale, y: -box.top / view.scale });
    }
  }
  return laid;
};
// The place that hides the fewest points and is not far away; none if names stand on all of them.
const best = (boxes, x, y, points, taken) => {
  let found = null;
  let least = Infinity;
  for (const box of boxes) {
    if (taken.touching(box)) continue;
    const away = Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y);
    const cost = points.touching(box, 40) + away / 40;
    if (cost < least) [found, least] = [box, cost];
  }
  return found;
};
const layPapers = (shown, points, taken, r) => {
  const weight = (paper) => 4 * (paper === state.chosen) + 2 * Boolean(state.hits && state.hits.has(paper)) + Boolean(paper.must);
  const laid = [];
  for (const paper of [...shown].sort((one, other) => weight(other) - weight(one) || one.index - other.index)) {
    if (state.hits && !state.hits.has(paper) && paper !== state.chosen) continue;
    const text = paper.label || (paper.label = cut(paper.name, PAPER_FONT, 150));
    const wide = widthOf(text, PAPER_FONT) + 2;
    const [x, y] = [paper.x * view.scale, -paper.y * view.scale];
    const gap = r + 3;
    const spots = [[gap, -7], [-gap - wide, -7], [-wide / 2, -gap - 14], [-wide / 2, gap]];
    for (const [across, down] of spots) {
      const box = { left: x + across, right: x + across + wide, top: y + down, bottom: y + down + 14 };
      if (taken.touching(box) || points.touching(box)) continue;
      taken.add(box);
      laid.push({ paper, text, across, down: down + 7 });
      break;
    }
  }
  return laid;
};
let later = 0;
// While the map is moving, names keep their places: finding new ones takes longer than a frame.
const relabel = (moving = false) => {
  clearTimeout(later);
  if (!moving) return layLabels();
  later = setTimeout(() => {
    layLabels();
    repaint();
  }, 90);
};
watchers.push(() => relabel());
