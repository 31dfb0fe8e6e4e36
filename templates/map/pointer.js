// Mouse, pen and fingers -> pan, zoom, hover, choice.
const REACH = 16;
const nearest = (left, top) => {
  let found = null;
  let least = (REACH + radius()) ** 2;
  for (const paper of papers) {
    if (!paper.shown || !strong(paper)) continue;
    const [x, y] = toScreen(paper.x, paper.y);
    const away = (x - left) ** 2 + (y - top) ** 2;
    if (away < least) [found, least] = [paper, away];
  }
  return found;
};
const at = (event) => {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};
const fingers = new Map();
let moved = 0;
canvas.onpointerdown = (event) => {
  canvas.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, at(event));
  if (fingers.size === 1) moved = 0;
};
canvas.onpointermove = (event) => {
  const place = at(event);
  const before = fingers.get(event.pointerId);
  if (!before) {
    if (event.pointerType !== "touch") hover(nearest(...place));
    return;
  }
  const [across, down] = [place[0] - before[0], place[1] - before[1]];
  moved += Math.hypot(across, down);
  if (fingers.size === 2) pinch(event.pointerId, before, place);
  else if (moved > 4) pan(across, down);
  fingers.set(event.pointerId, place);
  if (moved > 4) {
    canvas.classList.add("moving");
    hover(null);
  }
};
const pinch = (finger, before, place) => {
  const [, other] = [...fingers].find(([id]) => id !== finger);
  const spread = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]);
  const middleOf = (one) => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  const [was, is] = [middleOf(before), middleOf(place)];
  pan(is[0] - was[0], is[1] - was[1]);
  zoomAt(...is, spread(place) / Math.max(spread(before), 1));
};
const lift = (event) => {
  const pressed = fingers.delete(event.pointerId);
  canvas.classList.remove("moving");
  if (!pressed || fingers.size || moved > 4 || event.type !== "pointerup") return;
  const paper = nearest(...at(event));
  hover(null);
  if (paper || state.chosen) choose(paper, false);
};
canvas.onpointerup = lift;
canvas.onpointercancel = lift;
canvas.onpointerleave = () => hover(null);
canvas.ondblclick = (event) => {
  if (!nearest(...at(event))) zoomAt(...at(event), 2);
};
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  hover(null);
  const lines = event.deltaMode === 1 ? 16 : 1;
  zoomAt(...at(event), Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * (event.ctrlKey ? 0.01 : 0.0022)));
}, { passive: false });
