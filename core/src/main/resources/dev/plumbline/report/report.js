(() => {
  'use strict';
  const root = document.documentElement;
  const one = id => document.getElementById(id);
  const rows = [...document.querySelectorAll('article.row')];
  const kinds = [...document.querySelectorAll('.kind')];
  const cells = [...document.querySelectorAll('.cell a')];
  const help = one('help');

  // A file in a browser may have no storage; the choice of colours then lasts for this visit.
  const kept = action => { try { return action(); } catch { return null; } };
  const scheme = one('scheme');
  const dark = () => root.dataset.scheme ? root.dataset.scheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const name = () => { scheme.textContent = dark() ? 'Light' : 'Dark'; };
  const stored = kept(() => localStorage.getItem('plumbline-scheme'));
  if (stored === 'light' || stored === 'dark') root.dataset.scheme = stored;
  name();
  scheme.addEventListener('click', () => {
    root.dataset.scheme = dark() ? 'light' : 'dark';
    kept(() => localStorage.setItem('plumbline-scheme', root.dataset.scheme));
    name();
  });
  one('tools').hidden = false;
  one('keys').addEventListener('click', () => help.showModal());
  one('close').addEventListener('click', () => help.close());

  // Filters: all, one kind, or one cell of the confusion matrix.
  const bar = one('filters');
  const filters = [];
  let chosen = 0;
  function show(matches) {
    rows.forEach(row => { row.hidden = !matches(row); });
    kinds.forEach(kind => { kind.hidden = !kind.querySelector('.row:not([hidden])'); });
  }
  function choose(index) {
    chosen = index;
    filters.forEach((filter, i) => filter.button.setAttribute('aria-pressed', String(i === index)));
    cells.forEach(cell => cell.setAttribute('aria-pressed', 'false'));
    show(filters[index].matches);
  }
  function filter(text, count, matches) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text + ' (' + count + ')';
    const index = filters.push({button, matches}) - 1;
    button.addEventListener('click', () => choose(index));
    bar.append(button);
  }
  if (bar) {
    filter('All', rows.length, () => true);
    kinds.forEach(kind => filter(kind.dataset.kind, kind.querySelectorAll('.row').length, row => kind.contains(row)));
    bar.hidden = kinds.length < 2;
    choose(0);
  }
  function chooseCell(cell) {
    if (cell.getAttribute('aria-pressed') === 'true') return choose(0);
    choose(0);
    filters[0].button.setAttribute('aria-pressed', 'false');
    cell.setAttribute('aria-pressed', 'true');
    show(row => row.dataset.cell === cell.dataset.cell);
    bar.scrollIntoView({block: 'start'});
  }
  cells.forEach((cell, i) => {
    cell.setAttribute('role', 'button');
    cell.setAttribute('aria-pressed', 'false');
    cell.addEventListener('click', event => { event.preventDefault(); chooseCell(cell); });
    cell.addEventListener('keydown', event => {
      const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      if (step) { event.preventDefault(); cells[(i + step + cells.length) % cells.length].focus(); }
      if (event.key === ' ') { event.preventDefault(); chooseCell(cell); }
    });
  });

  function move(step) {
    const visible = rows.filter(row => !row.hidden);
    if (!visible.length) return;
    const at = visible.findIndex(row => row.contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : visible.length - 1) : Math.min(visible.length - 1, Math.max(0, at + step));
    visible[next].focus({preventScroll: true});
    visible[next].scrollIntoView({block: 'start'});
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const row = document.activeElement.closest('article.row');
    const details = row && row.querySelector('details');
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 'o' && details) details.open = !details.open;
    else if (event.key === 'f' && filters.length) choose((chosen + 1) % filters.length);
    else if (event.key === 'Escape' && filters.length) choose(0);
    else if (event.key === '?') help.showModal();
    else return;
    event.preventDefault();
  });

  // Paper cannot be opened.
  const closed = [];
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not([open])').forEach(d => { d.open = true; closed.push(d); });
  });
  addEventListener('afterprint', () => closed.splice(0).forEach(d => { d.open = false; }));
})();
