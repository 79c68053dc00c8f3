/**
 * The only key of a table. A hostile file has half a million such tables, one in the other, and a map takes five
 * times as much.
 */
export class OneEntry<Value> implements ReadonlyMap<string, Value> {
  readonly size = 1;
  private readonly name: string;
  private readonly value: Value;

  constructor(name: string, value: Value) {
    this.name = name;
    this.value = value;
  }

  get(name: string): Value | undefined {
    return name === this.name ? this.value : undefined;
  }

  has(name: string): boolean {
    return name === this.name;
  }

  forEach(visit: (value: Value, name: string, all: ReadonlyMap<string, Value>) => void): void {
    visit(this.value, this.name, this);
  }

  entries() {
    return this.asMap().entries();
  }

  keys() {
    return this.asMap().keys();
  }

  values() {
    return this.asMap().values();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  private asMap(): ReadonlyMap<string, Value> {
    return new Map([[this.name, this.value]]);
  }
}
