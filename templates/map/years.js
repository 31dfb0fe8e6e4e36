// The years of the papers -> a slider with two ends over their counts.
const [from, to] = [$("from"), $("to")];
const fillYears = () => {
  if (!dated.length || firstYear === lastYear) return;
  $("years").hidden = false;
  for (const end of [from, to]) {
    end.min = firstYear;
    end.max = lastYear;
  }
  const counts = new Map();
  for (const year of dated) counts.set(year, (counts.get(year) || 0) + 1);
  const most = Math.max(...counts.values());
  for (let year = firstYear; year <= lastYear; year++) {
    const bar = make("i", { title: `${year}: ${counts.get(year) || 0}` });
    bar.style.height = `${((counts.get(year) || 0) / most) * 100}%`;
    bar.dataset.year = year;
    $("bars").append(bar);
  }
  from.oninput = () => slide(Number(from.value), Math.max(Number(from.value), state.to));
  to.oninput = () => slide(Math.min(Number(to.value), state.from), Number(to.value));
  $("reset").onclick = () => {
    state.hidden.clear();
    slide(firstYear, lastYear);
  };
};
const slide = (first, last) => {
  Object.assign(state, { from: first, to: last });
  changed();
};
watchers.push(() => {
  const shown = papers.filter((paper) => paper.shown).length;
  $("count").textContent = shown === papers.length ? say("count", { n: shown }) : say("count_shown", { n: shown, m: papers.length });
  $("reset").hidden = !filtered();
  if (!dated.length) return;
  from.value = state.from;
  to.value = state.to;
  // Where both ends meet at the right, the left one must stay within reach.
  from.style.zIndex = state.from === lastYear ? 2 : 1;
  const span = state.from === state.to ? String(state.from) : `${state.from}–${state.to}`;
  $("span").textContent = span;
  for (const end of [from, to]) end.setAttribute("aria-valuetext", end.value);
  $("span").title = undated ? say("undated", { n: undated }) : "";
  for (const bar of $("bars").children) bar.classList.toggle("in", bar.dataset.year >= state.from && bar.dataset.year <= state.to);
});
