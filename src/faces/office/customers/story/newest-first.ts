/** What two streams hold, each the newest first, as one; what stands in both comes once. `compare` is 0 for the same one. */
export async function* newestFirst<Item>(first: AsyncGenerator<Item, void>, second: AsyncGenerator<Item, void>, compare: (a: Item, b: Item) => number): AsyncGenerator<Item, void> {
  let [one, other] = [await first.next(), await second.next()];
  while (!one.done || !other.done) {
    const order = one.done ? -1 : other.done ? 1 : compare(one.value, other.value);
    yield (order >= 0 ? one.value : other.value) as Item;
    if (order >= 0) one = await first.next();
    if (order <= 0) other = await second.next();
  }
}

/** Everything that is asked for page by page, from the latest of the page before on. */
export async function* pages<Item extends { readonly id: unknown }>(page: (before?: Item['id']) => Promise<readonly Item[]>): AsyncGenerator<Item, void> {
  for (let before: Item['id'] | undefined; ; ) {
    const found = await page(before);
    yield* found;
    before = found.at(-1)?.id;
    if (before === undefined) return;
  }
}
