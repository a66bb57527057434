import type { ComponentChildren } from 'preact';

interface Props {
  /** Value of `show` at first; `all` filters nothing. */
  readonly initial: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: ComponentChildren }[];
}

/** Radio buttons and a search box over the rows that carry `data-row` and `data-text`; hidden where no script runs. */
export function Filters({ initial, legend, options }: Props) {
  return (
    <div class="filters" data-filters="" data-default={initial} hidden>
      <fieldset>
        <legend class="unseen">{legend}</legend>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name="show" value={value} /> {label}
          </label>
        ))}
      </fieldset>
      <label class="search">
        <span>Find</span> <input type="search" name="q" placeholder="parameter, rule or code" autocomplete="off" />
      </label>
      <output aria-live="polite" data-shown="" />
    </div>
  );
}
