import { isAccepted, usualFileBytes } from '../../model/accepted-file.js';
import type { Answer, Feedback, Question, Survey } from '../../model/survey.js';
import type { FeedbackDraft, RapportAdapter } from '../../data/adapter.js';
import { headerNames } from '../../data/adapters/http/wire.js';
import { DataError } from '../../data/data-error.js';
import { ProtocolError } from '../problem.js';
import { safeName, type FileOptions, type FileStore } from './files.js';
import { limitedBody } from './limited-body.js';
import type { Signer } from './signer.js';

/** What somebody wants to upload. */
export interface Upload {
  readonly request: Request;
  readonly adapter: RapportAdapter;
  readonly surveyId: string;
  readonly questionId: string;
  /** Made before the first attempt: a repeat is the same file. */
  readonly key: string | undefined;
}

/** Answers with the files that they cite, and how many references were left out of them. */
interface Cited {
  readonly answers: readonly Answer[];
  readonly leftOut: number;
}

/** Takes files that visitors send with their answers, and lets nothing be cited that was not taken here. */
export class FileDesk {
  readonly #signer: Signer;
  readonly #store: FileStore;
  readonly #mostBytes: number;

  constructor(signer: Signer, { store, bytes = usualFileBytes }: FileOptions) {
    this.#signer = signer;
    this.#store = store;
    this.#mostBytes = bytes;
  }

  /** Keeps a file and answers with what alone an answer may cite it by. */
  async take({ request, adapter, surveyId, questionId, key }: Upload): Promise<Response> {
    if (!/^application\/octet-stream\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? '')) {
      throw new ProtocolError(
        415,
        'invalid',
        'Send the bytes of one file, with the content type application/octet-stream.',
      );
    }
    if (key === undefined) {
      throw new DataError('invalid', 'Send an idempotency key, made before the first attempt.', {
        issues: [{ path: ['idempotencyKey'], message: 'missing' }],
      });
    }
    const survey = await adapter.surveys.get(surveyId, { signal: request.signal });
    const question = survey?.questions.find(({ id, kind }) => id === questionId && kind === 'file');
    if (!question) throw new DataError('invalid', 'There is no such question, or it takes no files.');
    const facts = { name: nameIn(request), type: request.headers.get(headerNames.fileType) ?? '', surveyId };
    if (!isAccepted(facts, question.accept)) {
      throw new ProtocolError(
        415,
        'invalid',
        `This question takes files of these types: ${question.accept?.join(', ')}.`,
      );
    }
    const id = await this.#signer.signatureOf('upload', JSON.stringify([surveyId, questionId, key]));
    const before = await this.#store.find(id);
    if (!before) {
      const body = limitedBody(request, Math.min(question.bytes ?? usualFileBytes, this.#mostBytes));
      // Stores wrap the failures of a stream in their own: what went wrong with the body says more.
      await this.#store.keep(id, body.stream, facts).catch((error: unknown) => Promise.reject(body.failure ?? error));
    }
    const reference = await this.#signer.sign('file', JSON.stringify([id, surveyId, questionId]));
    return json({ idempotencyKey: key, reference, name: before?.name ?? facts.name });
  }

  /** Puts the id of each file in the place of its reference. Without it, a reference is worth nothing, and costs no answer. */
  async cited({ surveyId, answers }: FeedbackDraft, survey: Survey): Promise<Cited> {
    let leftOut = 0;
    const kept: Answer[] = [];
    for (const answer of answers) {
      const question = fileQuestion(survey, answer);
      if (!question) {
        kept.push(answer);
        continue;
      }
      const references = Object.keys(answer.value as object);
      const found = await Promise.all(references.map((one) => this.#idAndName(one, surveyId, question.id)));
      const files = found.filter((one) => one !== undefined).slice(0, question.files ?? 1);
      leftOut += references.length - files.length;
      if (files.length > 0) kept.push({ ...answer, value: Object.fromEntries(files) });
    }
    return { answers: kept, leftOut };
  }

  /** Removes what an answer cites. */
  async forget(adapter: RapportAdapter, feedbackId: string): Promise<void> {
    const feedback = await adapter.feedback.get(feedbackId, {});
    const survey = feedback && (await adapter.surveys.get(feedback.surveyId, {}));
    for (const answer of feedback?.answers ?? []) {
      if (!survey || !fileQuestion(survey, answer)) continue;
      for (const id of Object.keys(answer.value as object)) await this.#store.remove(id);
    }
  }

  /** A file for people who may read the answer that cites it. It is never shown in place, whatever it claims to be. */
  async give(request: Request, feedbackId: string, adapter: RapportAdapter): Promise<Response> {
    const id = new URL(request.url).searchParams.get('file') ?? '';
    const feedback = await adapter.feedback.get(feedbackId, { signal: request.signal });
    const file = feedback && cites(feedback, id) ? await this.#store.find(id) : undefined;
    if (!file) throw new DataError('not-found', 'There is no such file in this answer, or it is not kept any more.');
    return new Response(request.method === 'HEAD' ? null : file.open(), {
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(file.bytes),
        'Content-Disposition': savedAs(file.name),
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    });
  }

  async #idAndName(reference: string, surveyId: string, questionId: string): Promise<[string, string] | undefined> {
    const text = await this.#signer.read('file', reference);
    const [id = '', ...about] = text === undefined ? [] : (JSON.parse(text) as readonly string[]);
    if (about[0] !== surveyId || about[1] !== questionId) return undefined;
    const file = await this.#store.find(id);
    return file && [id, file.name];
  }
}

/** The question of an answer that cites files; undefined for every other answer. */
export function fileQuestion({ questions }: Survey, { question, value }: Answer): Question | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return questions.find(({ id, kind }) => id === question && kind === 'file');
}

function cites({ answers }: Partial<Feedback>, id: string): boolean {
  return (answers ?? []).some(
    ({ value }) => typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, id),
  );
}

function nameIn({ headers }: Request): string {
  try {
    return safeName(decodeURIComponent(headers.get(headerNames.fileName) ?? ''));
  } catch {
    throw new ProtocolError(400, 'invalid', `${headerNames.fileName} is not well-formed: use encodeURIComponent.`);
  }
}

/** RFC 6266: the name as it is, and one in ASCII for who cannot read it. */
function savedAs(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function json(body: object): Response {
  return new Response(JSON.stringify(body), { status: 201, headers: { 'Content-Type': 'application/json' } });
}
