// A paper -> all that the list says of it.
const panel = $("details");
const choose = (paper, focus = true) => {
  if (paper) reveal(paper);
  state.chosen = paper;
  changed();
  panel.hidden = !paper;
  panel.replaceChildren(...(paper ? entry(paper) : []));
  panel.scrollTop = 0;
  measure();
  remember(paper);
  if (!paper) return;
  show(paper);
  $("legend").classList.remove("open");
  if (focus) panel.focus({ preventScroll: true });
};
// The address names the paper, so that it can be sent to somebody.
const remember = (paper) => {
  try {
    history.replaceState(null, "", paper ? `#${encodeURIComponent(paper.key)}` : location.pathname + location.search);
  } catch {
    // A page inside another may not change its address.
  }
};
const section = (heading, ...children) => [make("h3", {}, heading), ...children];
const entry = (paper) => [
  make("button", { class: "close", type: "button", "aria-label": said.close, title: said.close, onclick: () => {
    choose(null);
    canvas.focus();
  } }, "×"),
  make("h2", {}, paper.title),
  make("p", { class: "where" }, [paper.short, paper.place].filter(Boolean).join(" · "),
    paper.must ? make("span", { class: "star" }, ` ★ ${said.must}`) : null),
  paper.authors ? make("p", { class: "where" }, paper.authors.join(", ")) : null,
  paper.link ? make("p", {}, make("a", { href: paper.link, target: "_blank", rel: "noopener noreferrer" }, said.open)) : null,
  ...section(said.review, remarks(paper)),
  ...(paper.abstract ? [make("details", {}, make("summary", {}, said.abstract), make("p", {}, paper.abstract))] : []),
  ...section(said.topics, paper.topics.length ? make("ul", {}, ...paper.topics.map(topicLine))
    : make("p", { class: "tag" }, swatch(null, GREY), said.unplaced)),
  ...section(said.in_list, make("p", {}, standing(paper)), make("p", {}, `${said.key} `, make("code", {}, paper.key))),
  ...near(paper),
].filter((node) => node !== null);
const remarks = (paper) => {
  if (!paper.review.length) return make("p", { class: "where" }, said.no_review);
  return make("dl", {}, ...paper.review.flatMap(([label, text]) => [label ? make("dt", {}, label) : null, make("dd", {}, text)]));
};
const standing = (paper) => [file, paper.number && say("number", { n: paper.number }), say("line", { n: paper.line })].filter(Boolean).join(" · ");
const topicLine = (tie) => {
  const { topic, probability, member } = tie;
  const how = member && !topic.proposed ? said.member : [topic.proposed ? said.proposed_one : null, say("probability", { n: Math.round(probability * 100) })].filter(Boolean).join(" · ");
  const bar = make("i");
  bar.style.width = `${probability * 100}%`;
  return make("li", { class: "topic" },
    make("div", { class: "tag" }, swatch(topic, kindOf(tie)), make("span", { class: "name" }, topic.path.join(" / ")), make("span", { class: "where" }, how)),
    member && !topic.proposed ? null : make("div", { class: "bar" }, bar));
};
const near = (paper) => {
  const away = (other) => (other.x - paper.x) ** 2 + (other.y - paper.y) ** 2;
  const others = papers.filter((other) => other !== paper).sort((one, other) => away(one) - away(other) || one.index - other.index).slice(0, 5);
  if (!others.length) return [];
  const line = (other) => {
    const tie = other.topics[0] || null;
    return make("li", {}, make("button", { type: "button", onclick: () => choose(other) },
      make("span", { class: "tag" }, swatch(tie && tie.topic, kindOf(tie)), make("span", {}, other.title))));
  };
  return section(said.near, make("ul", { class: "near" }, ...others.map(line)));
};

// What stands beside the pointer.
const tip = $("tip");
const hover = (paper, spoken = false) => {
  if (state.hover === paper) return;
  state.hover = paper;
  canvas.classList.toggle("over", Boolean(paper));
  tip.hidden = !paper;
  repaint(false);
  if (!paper) return;
  const tie = paper.tie;
  const texts = paper.review.length ? paper.review.map(([label, text]) => make("p", {}, label ? make("b", {}, `${label} `) : "", text))
    : [make("p", {}, paper.abstract || said.no_review)];
  tip.replaceChildren(make("strong", {}, paper.title),
    make("span", { class: "where" }, [paper.short, paper.place].filter(Boolean).join(" · "), paper.must ? ` ★ ${said.must}` : ""),
    ...texts.slice(0, 3),
    make("div", { class: "tag" }, swatch(tie && tie.topic, kindOf(tie)), tie ? tie.topic.name : said.unplaced));
  placeTip(paper);
  if (spoken) $("spoken").textContent = [paper.title, paper.place, tie ? tie.topic.name : said.unplaced].join(", ");
};
const placeTip = (paper) => {
  const [left, top] = toScreen(paper.x, paper.y);
  const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
  const right = left + 16 + wide < view.width ? left + 16 : Math.max(12, left - 16 - wide);
  const below = Math.max(12, Math.min(view.height - high - 12, top - high / 2));
  tip.style.transform = `translate(${Math.round(right)}px, ${Math.round(below)}px)`;
};
