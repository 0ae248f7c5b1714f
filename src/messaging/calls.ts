interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Calls to a worker, which are paired with their answers by number. */
export class Calls {
  private lastId = 0;
  private readonly waiting = new Map<number, Waiting>();

  /**
   * @param send posts the call with its number, which the answer must have
   * @returns what {@link answer} or {@link refuse} is told of that number
   * @throws whatever `send` throws
   */
  make<T>(send: (id: number) => void): Promise<T> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      try {
        send(id);
      } catch (error) {
        this.waiting.delete(id);
        throw error;
      }
    });
  }

  answer(id: number, result: unknown): void {
    this.take(id)?.resolve(result as never);
  }

  refuse(id: number, error: Error): void {
    this.take(id)?.reject(error);
  }

  /** No answer will come any more. */
  refuseAll(error: Error): void {
    for (const id of [...this.waiting.keys()]) this.refuse(id, error);
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }
}
