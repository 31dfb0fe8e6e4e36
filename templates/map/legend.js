// Topics -> a list that shows and hides them.
const boxes = new Map();
const legendItem = (index, name, count, sign, topic) => {
  const box = make("input", { type: "checkbox", checked: true, onchange: () => {
    if (box.checked) state.hidden.delete(index);
    else state.hidden.add(index);
    changed();
  } });
  boxes.set(index, box);
  const alone = make("button", { class: "only", type: "button", "aria-label": say("only_this", { name }), onclick: () => {
    for (const each of boxes.keys()) state.hidden.add(each);
    state.hidden.delete(index);
    changed();
  } }, said.only);
  const light = (on) => () => {
    state.lit = on ? topic : null;
    repaint();
  };
  const hint = topic && topic.proposed ? hintOf(topic) : null;
  return make("li", { onmouseenter: light(true), onmouseleave: light(false), onfocusin: light(true), onfocusout: light(false) },
    make("label", { title: hint },
      box, sign, make("span", { class: "name" }, name), make("span", { class: "n" }, String(count))), alone);
};
const hintOf = (topic) => [
  topic.keywords && topic.keywords.join(" · "),
  topic.nearest && say("nearest", { name: topic.nearest.join(" / ") }),
  topic.differs && say("differs", { words: topic.differs.join(" · ") }),
].filter(Boolean).join("\n");

const fillLegend = () => {
  let above = null;
  let list = null;
  const under = (heading) => {
    if (heading === above) return;
    above = heading;
    list = make("ul");
    $("topics").append(...(heading ? [make("h3", {}, heading)] : []), list);
  };
  for (const topic of topics) {
    under(topic.proposed ? said.proposed : topic.path.slice(0, -1).join(" / "));
    list.append(legendItem(topic.index, topic.name, topic.papers.length, swatch(topic, topic.proposed ? HOLLOW : SOLID), topic));
  }
  const left = papers.filter((paper) => !paper.topics.length).length;
  if (left) {
    above = null;
    under(" ");
    list.append(legendItem(LEFT, said.unplaced, left, swatch(null, GREY), null));
  }
  const some = topics[0] || null;
  for (const [name, kind] of [["sign_member", SOLID], ["sign_placed", PALE], ["sign_proposed", HOLLOW], ["sign_left", GREY]])
    $("signs").append(make("li", {}, swatch(kind === GREY ? null : some, kind), said[name]));
  if (papers.some((paper) => paper.must)) {
    const large = swatch(some, some ? SOLID : GREY);
    large.classList.add("large");
    $("signs").append(make("li", {}, large, say("sign_must")));
  }
  $("all").onclick = () => {
    state.hidden.clear();
    changed();
  };
  $("none").onclick = () => {
    for (const each of boxes.keys()) state.hidden.add(each);
    changed();
  };
  $("topics-button").onclick = () => {
    const open = $("legend").classList.toggle("open");
    $("topics-button").setAttribute("aria-expanded", String(open));
  };
};
watchers.push(() => {
  for (const [index, box] of boxes) box.checked = !state.hidden.has(index);
});
