// What the reader asked for -> which papers are shown, and as what.
const LEFT = -1; // the place in `hidden` of papers in no topic
const state = {
  hidden: new Set(),
  from: firstYear,
  to: lastYear,
  hits: null,
  hover: null,
  chosen: null,
  lit: null, // the topic under the pointer in the legend
};
const watchers = [];
const changed = () => {
  sort();
  for (const watch of watchers) watch();
  repaint();
};
const everyYear = () => state.from <= firstYear && state.to >= lastYear;
const inYears = (paper) => everyYear() || (paper.year >= state.from && paper.year <= state.to);

// A paper in several topics is drawn as the first of them that is shown.
const sort = () => {
  for (const paper of papers) {
    const tie = paper.topics.find(({ topic }) => !state.hidden.has(topic.index)) || null;
    const somewhere = paper.topics.length ? tie !== null : !state.hidden.has(LEFT);
    paper.shown = somewhere && inYears(paper);
    paper.tie = tie;
  }
};
const reveal = (paper) => {
  if (paper.shown) return;
  if (!inYears(paper)) {
    state.from = firstYear;
    state.to = lastYear;
  }
  if (paper.topics.length) paper.topics.forEach(({ topic }) => state.hidden.delete(topic.index));
  else state.hidden.delete(LEFT);
};
const filtered = () => state.hidden.size > 0 || !everyYear();
sort();
