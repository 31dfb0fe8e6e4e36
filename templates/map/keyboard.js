// Keys -> the same.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
// The next paper in a direction: near, and not far off that line.
const next = ([across, up]) => {
  const here = state.hover || state.chosen;
  const origin = here || { x: view.x, y: view.y };
  let found = null;
  let least = Infinity;
  for (const paper of papers) {
    if (!paper.shown || !strong(paper) || paper === here) continue;
    const [dx, dy] = [paper.x - origin.x, paper.y - origin.y];
    const along = dx * across + dy * up;
    const aside = Math.abs(dx * up - dy * across);
    if (here && along <= 1e-6) continue;
    const cost = here ? along + 2.5 * aside : Math.hypot(dx, dy);
    if (cost < least) [found, least] = [paper, cost];
  }
  return found;
};
const inside = (paper) => {
  const [left, top] = toScreen(paper.x, paper.y);
  return left > 30 && left < view.width - 30 && top > 30 && top < view.height - 100;
};
canvas.onkeydown = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = WAYS[event.key];
  if (way && event.shiftKey) pan(-way[0] * 80, way[1] * 80);
  else if (way) {
    const paper = next(way);
    if (paper && !inside(paper)) {
      Object.assign(view, { x: paper.x, y: paper.y });
      repaint();
    }
    if (paper) hover(paper, true);
  } else if ((event.key === "Enter" || event.key === " ") && state.hover) {
    const paper = state.hover;
    hover(null);
    choose(paper);
  } else if (event.key === "+" || event.key === "=") zoomBy(1.5);
  else if (event.key === "-") zoomBy(1 / 1.5);
  else if (event.key === "0") moveTo(whole());
  else return;
  event.preventDefault();
};
canvas.onblur = () => hover(null);
document.addEventListener("keydown", (event) => {
  if (event.target === searchField || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    searchField.focus();
    searchField.select();
  } else if (event.key === "Escape" && state.chosen) {
    choose(null);
    canvas.focus();
  } else if (event.key === "Escape") {
    $("legend").classList.remove("open");
    hover(null);
  }
});
