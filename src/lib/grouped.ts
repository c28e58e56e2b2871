/**
 * Work on single items, done for many at once: what is asked for while a group is at work is the next group. Each caller hears how his own group ended, and a group that
 * failed keeps no later one from its turn.
 */
export function grouped<Item>(work: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let latest: Promise<unknown> = Promise.resolve();
  let next: { readonly items: Item[]; readonly done: Promise<void> } | undefined;
  const open = () => {
    const items: Item[] = [];
    const done = latest.then(() => {
      next = undefined;
      return work(items);
    });
    latest = done.catch(() => {});
    return { items, done };
  };
  return (item) => {
    next ??= open();
    next.items.push(item);
    return next.done;
  };
}
