/** The page's own script: filters, theme and the fragment that holds them; the page reads without it. */
export const script = `(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const parse = () => {
    const raw = location.hash.slice(1);
    return new URLSearchParams(raw.includes('=') ? raw : raw === '' ? '' : 'at=' + raw);
  };
  let state = parse();
  const save = () => history.replaceState(null, '', '#' + state.toString());
  const set = (name, value) => {
    if (value) state.set(name, value);
    else state.delete(name);
    save();
    apply();
  };
  const apply = () => {
    const theme = state.get('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of all('[data-theme-switch]')) button.textContent = isDark() ? 'Light theme' : 'Dark theme';
    filter();
  };
  const isDark = () => root.dataset.theme === 'dark' || (root.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  const filter = () => {
    const initial = document.querySelector('[data-filters]')?.dataset.default ?? 'all';
    const show = state.get('show') ?? initial;
    const q = (state.get('q') ?? '').toLowerCase();
    if (show !== initial || q !== '') for (const fold of all('[data-filtered]')) fold.open = true;
    let count = 0;
    const rows = all('[data-row]');
    for (const row of rows) {
      const kinds = [row.dataset.row, ...(row.dataset.also ?? '').split(' ')];
      const fits = (show === 'all' || kinds.includes(show)) && row.dataset.text.includes(q);
      row.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of all('[data-group]')) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    for (const input of all('input[name=show]')) input.checked = input.value === show;
    for (const input of all('input[name=q]')) if (input.value !== (state.get('q') ?? '')) input.value = state.get('q') ?? '';
    for (const output of all('[data-shown]')) output.textContent = count === rows.length ? '' : count + ' of ' + rows.length + ' shown';
  };
  const go = () => {
    const id = state.get('at');
    const element = id === null ? null : document.getElementById(id);
    if (element === null) return;
    for (let parent = element; parent !== null; parent = parent.parentElement) if (parent.tagName === 'DETAILS') parent.open = true;
    element.scrollIntoView();
    element.focus({ preventScroll: true });
    for (const other of all('.at')) other.classList.remove('at');
    element.classList.add('at');
  };
  for (const element of all('[data-filters], [data-copy], [data-theme-switch]')) element.hidden = false;
  addEventListener('change', (event) => {
    if (event.target.name === 'show') set('show', event.target.value === event.target.closest('[data-filters]').dataset.default ? '' : event.target.value);
  });
  addEventListener('input', (event) => {
    if (event.target.name === 'q') set('q', event.target.value);
  });
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link !== null) {
      event.preventDefault();
      link.closest('details.narrow')?.removeAttribute('open');
      const next = new URLSearchParams(state);
      next.set('at', decodeURIComponent(link.getAttribute('href').slice(1)));
      history.pushState(null, '', '#' + next.toString());
      state = next;
      go();
    }
    const copy = event.target.closest('[data-copy]');
    if (copy !== null) copyText(copy);
    if (event.target.closest('[data-theme-switch]') !== null) set('theme', isDark() ? 'light' : 'dark');
  });
  const copyText = async (button) => {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
  };
  addEventListener('keydown', (event) => {
    if (event.target.matches('input') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') {
      event.preventDefault();
      document.querySelector('input[name=q]')?.focus();
    }
    if (event.key === 'j' || event.key === 'k') {
      const cards = all('.finding');
      const here = cards.findIndex((card) => card.id === state.get('at'));
      const next = cards[event.key === 'j' ? here + 1 : Math.max(0, here - 1)];
      if (next !== undefined) {
        state.set('at', next.id);
        save();
        go();
      }
    }
  });
  addEventListener('hashchange', () => {
    const next = parse();
    if (!location.hash.includes('=')) for (const [name, value] of state) if (!next.has(name)) next.set(name, value);
    state = next;
    apply();
    go();
  });
  addEventListener('popstate', () => {
    state = parse();
    apply();
    go();
  });
  apply();
  go();
})();`;
