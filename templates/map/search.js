// Words -> the papers that have them all, lit on the map and listed.
const MOST = 50;
const searchField = $("search");
let listed = [];
let active = -1;
const look = () => {
  const words = fold(searchField.value).split(/[\s,，、]+/).filter(Boolean);
  if (!words.length) {
    state.hits = null;
    closeResults();
    changed();
    return;
  }
  const found = papers.filter((paper) => words.every((word) => paper.words.includes(word)));
  const title = new Map(found.map((paper) => [paper, words.filter((word) => fold(`${paper.title} ${paper.short || ""} ${paper.key}`).includes(word)).length]));
  found.sort((one, other) => title.get(other) - title.get(one) || Boolean(other.must) - Boolean(one.must) || one.index - other.index);
  state.hits = new Set(found);
  changed();
  const out = found.filter((paper) => !paper.shown).length;
  $("found").textContent = !found.length ? said.nothing : out ? say("found_hidden", { n: found.length, m: out }) : say("found", { n: found.length });
  listed = found.slice(0, MOST);
  active = -1;
  $("hits").replaceChildren(...listed.map(hitOf));
  $("results").hidden = false;
  searchField.setAttribute("aria-expanded", "true");
  point();
};
const hitOf = (paper, at) =>
  make("li", { role: "option", id: `hit-${at}`, class: paper.shown ? null : "out", "aria-selected": "false",
    onmousedown: (event) => event.preventDefault(), onclick: () => pick(paper) },
  paper.title, make("small", {}, [paper.short, paper.place].filter(Boolean).join(" · ")));
const point = () => {
  [...$("hits").children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
  if (active < 0) searchField.removeAttribute("aria-activedescendant");
  else {
    searchField.setAttribute("aria-activedescendant", `hit-${active}`);
    $("hits").children[active].scrollIntoView({ block: "nearest" });
  }
};
const pick = (paper) => {
  closeResults();
  choose(paper);
};
const closeResults = () => {
  $("results").hidden = true;
  searchField.setAttribute("aria-expanded", "false");
  searchField.removeAttribute("aria-activedescendant");
};
searchField.oninput = look;
searchField.onfocus = () => {
  if (searchField.value && $("results").hidden) look();
};
searchField.onblur = closeResults;
searchField.onkeydown = (event) => {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && listed.length) active = (active + step + listed.length + (active < 0 && step < 0)) % listed.length;
  else if (event.key === "Enter" && listed.length) pick(listed[Math.max(0, active)]);
  else if (event.key === "Escape") {
    searchField.value = "";
    look();
    canvas.focus();
  } else return;
  event.preventDefault();
  if (step) point();
};
