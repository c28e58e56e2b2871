import { EdsFault } from '../fault.ts';
import { childrenOf, type Element } from './element.ts';

/** Goes through the elements of a sequence as its definition lists them; what is not listed is refused. */
export class Cursor {
  readonly #elements: readonly Element[];
  #at = 0;

  constructor(element: Element, tag?: number) {
    if (tag !== undefined && element.tag !== tag) throw new EdsFault('malformed', `tag ${element.tag} for ${tag}`);
    this.#elements = childrenOf(element);
  }

  get hasMore(): boolean {
    return this.#at < this.#elements.length;
  }

  /** The next element, whatever it is. */
  any(): Element {
    const element = this.#elements[this.#at];
    if (!element) throw new EdsFault('malformed', 'something is missing');
    this.#at += 1;
    return element;
  }

  take(tag: number): Element {
    const element = this.any();
    if (element.tag !== tag) throw new EdsFault('malformed', `tag ${element.tag} for ${tag}`);
    return element;
  }

  /** The next element if it has the tag. */
  maybe(...tags: readonly number[]): Element | undefined {
    const element = this.#elements[this.#at];
    return element && tags.includes(element.tag) ? this.any() : undefined;
  }

  rest(): Element[] {
    const rest = this.#elements.slice(this.#at);
    this.#at = this.#elements.length;
    return rest;
  }

  end(): void {
    if (this.hasMore) throw new EdsFault('malformed', 'something is too much');
  }
}
