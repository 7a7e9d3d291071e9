import type { Seed } from '../../src/model/index.js';
import type { Mapping } from './orders/columns.js';
import type { Answer, Answers, FileRead, Question, Summary } from './orders/messages.js';

const batchSize = 500;

/** An orders file, read by a worker. Close it when it is not needed any more: the worker holds all of it. */
export class OrdersFile {
  readonly name: string;
  readonly #worker: Worker;

  private constructor(name: string) {
    this.name = name;
    this.#worker = new Worker(new URL('./orders/worker.ts', import.meta.url), { type: 'module' });
  }

  /** Rejects where the file cannot be read. */
  static async open(file: File): Promise<{ readonly orders: OrdersFile; readonly read: FileRead }> {
    const orders = new OrdersFile(file.name);
    try {
      return { orders, read: await orders.#ask({ ask: 'read', file }) };
    } catch (error) {
      orders.close();
      throw error;
    }
  }

  /** Makes customers and orders of the rows, and tells what became of them. */
  understand(mapping: Mapping, numbered: string): Promise<Summary> {
    return this.#ask({ ask: 'understand', mapping, numbered });
  }

  /** What was understood last, in batches. */
  async *batches({ customers, orders }: Summary): AsyncGenerator<{ batch: Seed; done: number; total: number }> {
    // Each order also leaves an entry on a timeline.
    const total = customers + 2 * orders;
    for (let done = 0; done < total;) {
      const next = await this.#ask({ ask: 'batch', from: done, size: batchSize });
      done = next.done;
      yield { ...next, total };
    }
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask<Name extends Question['ask']>(question: Question & { readonly ask: Name }): Promise<Answers[Name]> {
    return new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<Answer>) => {
        port1.close();
        if (data.ok) resolve(data.value as Answers[Name]);
        else reject(new Error('The file cannot be read.'));
      };
      this.#worker.addEventListener('error', () => reject(new Error('The file cannot be read.')), { once: true });
      this.#worker.postMessage(question, [port2]);
    });
  }
}
