/** Lets so many do something at once; whoever comes later waits for their turn, in the order of coming. */
export interface Slots {
  take(): Promise<void>;
  give(): void;
}

export function slotsOf(most: number): Slots {
  const waiting: (() => void)[] = [];
  let free = most;
  return {
    take: async () => {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free--;
    },
    give: () => {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}
