// What could not be saved yet, kept in this browser until the server has it.
export class Waiting {
  constructor(key) {
    this.key = key;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key) || "{}");
    } catch {
      return {};
    }
  }

  write(kept) {
    try {
      if (Object.keys(kept).length) localStorage.setItem(this.key, JSON.stringify(kept));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false; // no room, or storage switched off: the field itself still holds the text
    }
  }

  keep(address, fields) {
    return this.write({ ...this.read(), [address]: fields });
  }

  drop(address) {
    const kept = this.read();
    delete kept[address];
    this.write(kept);
  }

  has(address) {
    return address in this.read();
  }

  all() {
    return Object.entries(this.read());
  }
}
