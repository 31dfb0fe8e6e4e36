// The page as it opens.
const darkly = matchMedia("(prefers-color-scheme: dark)");
const dress = (dark) => {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", String(dark));
  readInks();
  repaint();
};
const dark = () => document.documentElement.dataset.theme === "dark";
$("theme").onclick = () => dress(!dark());
darkly.addEventListener("change", () => dress(darkly.matches));
$("zoom-in").onclick = () => zoomBy(1.6);
$("zoom-out").onclick = () => zoomBy(1 / 1.6);
$("fit").onclick = () => moveTo(whole());

fillLegend();
fillYears();
dress(darkly.matches);
measure();
Object.assign(view, whole());
changed();
new ResizeObserver(measure).observe($("stage"));
const named = () => papers.find((paper) => paper.key === decodeURIComponent(location.hash.slice(1)));
if (named()) choose(named(), false);
addEventListener("hashchange", () => {
  if (named() && named() !== state.chosen) choose(named());
});
