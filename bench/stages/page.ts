/** The part of `npm run bench -- stages` that runs in a page. */
import { initBackend } from '../../src/analysis/backend';
import type { Classifier } from '../../src/analysis/classifier';
import type { Detector, Detectors } from '../../src/analysis/detector';
import type { ModelSource } from '../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import { Models } from '../../src/analysis/models';
import { Pipeline } from '../../src/analysis/pipeline';
import type { FrameReadings } from '../../src/analysis/types';
import { VideoMemory } from '../../src/analysis/video-memory';
import { scaling } from '../../src/content/affine';
import { OverlayCanvas } from '../../src/content/overlay-canvas';
import { PictureDrawing } from '../../src/content/picture-drawing';
import { decode } from '../../src/engine/decode';
import { imageOf, type Material, SwayingFrame } from '../peers/contestant';
import { STAGES, type Stage } from './stages';
import { multiplyAddsOf, multiplyAddsPerMs } from './work';

/** Means of a round, ms. */
export interface StageCosts {
  readonly people: number;
  readonly ms: Readonly<Record<Stage, number>>;
  /** What the networks' arithmetic alone would take, ms a round. */
  readonly floor: Readonly<Record<'detect' | 'classify', number>>;
}

const CHOICE = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
const SOURCE: ModelSource = {
  read: async (model, file) => (await fetch(`/models/${model}/${file}`)).arrayBuffer(),
};
const LONG_SIDE = 320;
const PACE_MS = 200;
/** Not measured: so many rounds of each size ... */
const WARM_UP = 8;
/** ... for at least so long, ms: browsers compile what runs often once more, meanwhile, to run quicker. */
const WARM_UP_MS = 3000;
const ROUNDS = 24;
/** A tile in the page, CSS px. */
const TILE = { width: 320, height: 180 };

/** Measures every stage of rounds of calls. */
export async function run({ photos, sizes }: Material): Promise<StageCosts[]> {
  await initBackend({ preferred: 'wasm', wasmPath: '/wasm/' });
  const models = new Models(SOURCE);
  const images = await Promise.all(photos.map(imageOf));
  const bench = await Bench.load(models);
  const costs: StageCosts[] = [];
  for (const people of sizes) costs.push(await bench.measure(images.slice(0, people)));
  return costs;
}

class Bench {
  private spent: Record<Stage, number> = emptyStages();
  /** Views that each network looked at in this round, and faces that were classified. */
  private work = { short: 0, full: 0, faces: 0 };
  private readonly pipeline: Pipeline;
  private readonly line = new MessageChannel();

  private constructor(
    models: Models,
    private readonly perView: Readonly<Record<'short' | 'full' | 'faces', number>>,
    private readonly rate: number,
  ) {
    this.pipeline = new Pipeline(models, false);
    this.line.port2.start();
  }

  static async load(models: Models): Promise<Bench> {
    await models.load(CHOICE);
    const { short, full } = await models.detectors();
    const classifier = await models.classifier(CHOICE.expression, 'expression');
    const view = { pixels: { width: 64, height: 64, data: new Uint8ClampedArray(4 * 64 * 64) } };
    const face = new Float32Array(classifier.metadata.input.size ** 2);
    const perView = {
      short: await multiplyAddsOf(() => short.detectAll([view])),
      full: await multiplyAddsOf(() => full.detectAll([view])),
      faces: await multiplyAddsOf(() => classifier.classify([face])),
    };
    const bench = new Bench(models, perView, await multiplyAddsPerMs());
    bench.watchDetectors({ short, full });
    bench.watchClassifier(classifier);
    return bench;
  }

  async measure(images: readonly ImageBitmap[]): Promise<StageCosts> {
    const people = images.map((image) => ({
      frame: new SwayingFrame(image),
      drawing: new PictureDrawing(),
      video: new VideoMemory(),
      overlay: overlayCanvas(),
    }));
    const rounds: Record<Stage, number>[] = [];
    const floors = { detect: 0, classify: 0 };
    const began = performance.now();
    for (let round = 0; rounds.length < ROUNDS; round++) {
      const isWarm = round >= WARM_UP && performance.now() - began >= WARM_UP_MS;
      const tMs = round * PACE_MS;
      this.spent = emptyStages();
      this.work = { short: 0, full: 0, faces: 0 };
      const canvases = people.map(({ frame }, i) => frame.at(tMs, i));
      const bitmaps = await this.timed('grab', async () =>
        people.map(({ drawing }, i) => {
          const source = canvases[i] as HTMLCanvasElement;
          const { width, height } = source;
          return drawing.draw(source, { x: 0, y: 0, width, height }, LONG_SIDE, 'bitmap');
        }),
      );
      const arrived = await this.timed('transfer', () =>
        this.send(bitmaps, bitmaps as ImageBitmap[]),
      );
      const jobs = await this.timed('decode', () =>
        Promise.all(
          people.map(async ({ video }, i) => ({
            video,
            frame: { ...(await decode(arrived[i] as ImageBitmap)), tMs },
          })),
        ),
      );
      const before = { ...this.spent };
      const results = await this.timed('track and smooth', () => this.pipeline.read(jobs, CHOICE));
      for (const stage of ['detect', 'crop', 'classify'] as const) {
        this.spent['track and smooth'] -= this.spent[stage] - before[stage];
      }
      const heard = await this.timed('reply', () => this.send(results, []));
      await this.timed('paint', async () => {
        for (const [i, { overlay }] of people.entries()) overlay(heard[i] as FrameReadings);
      });
      if (!isWarm) continue;
      rounds.push(this.spent);
      const { short, full, faces } = this.work;
      const searched = short * this.perView.short + full * this.perView.full;
      floors.detect += searched / this.rate / ROUNDS;
      floors.classify += (faces * this.perView.faces) / this.rate / ROUNDS;
    }
    const ms = emptyStages();
    // Means, since searches take turns: no single round has all of them.
    for (const stage of STAGES) {
      ms[stage] = rounds.reduce((sum, round) => sum + round[stage], 0) / rounds.length;
    }
    return { people: images.length, ms, floor: floors };
  }

  private async timed<T>(stage: Stage, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await run();
    this.spent[stage] += performance.now() - start;
    return result;
  }

  /** Through a message port, as between page and engine. */
  private send<T>(message: T, transfer: Transferable[]): Promise<T> {
    return new Promise((resolve) => {
      this.line.port2.onmessage = ({ data }: MessageEvent<T>) => resolve(data);
      this.line.port1.postMessage(message, transfer);
    });
  }

  private watchDetectors(detectors: Detectors): void {
    for (const range of ['short', 'full'] as const) {
      const detector: { detectAll: Detector['detectAll'] } = detectors[range];
      const own = detector.detectAll.bind(detector);
      detector.detectAll = (views, options) => {
        this.work[range] += views.length;
        return this.timed('detect', () => own(views, options));
      };
    }
  }

  private watchClassifier(classifier: Classifier): void {
    const [crop, classify] = [
      classifier.crop.bind(classifier),
      classifier.classify.bind(classifier),
    ];
    classifier.crop = (pixels, face) => {
      const start = performance.now();
      const cropped = crop(pixels, face);
      this.spent.crop += performance.now() - start;
      return cropped;
    };
    classifier.classify = (crops) => {
      this.work.faces += crops.length;
      return this.timed('classify', () => classify(crops));
    };
  }
}

function overlayCanvas(): (frame: FrameReadings) => void {
  const host = document.createElement('div');
  document.body.append(host);
  const canvas = new OverlayCanvas(host.attachShadow({ mode: 'closed' }));
  const place = { map: scaling(TILE.width, TILE.height), visible: { x: 0, y: 0, ...TILE } };
  return (frame) => canvas.show(frame, place, devicePixelRatio);
}

function emptyStages(): Record<Stage, number> {
  return Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
}
