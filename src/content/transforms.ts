import type { Affine } from './affine';
import { flatParent, isInTopLayer, viewOf } from './flat-tree';

/**
 * What the transforms around elements do together. Made anew for each look at the page, since it
 * remembers what it has calculated: tiles share most of their ancestors.
 */
export class Transforms {
  private readonly known = new Map<Element, DOMMatrixReadOnly>();

  /**
   * What all transforms of an element and of those around it do to directions and lengths, up to the
   * root of its document. Where they move it to is left out.
   */
  linearOf(element: Element): Affine {
    const { m11, m12, m21, m22 } = this.matrixOf(element);
    return { a: m11, b: m12, c: m21, d: m22, e: 0, f: 0 };
  }

  private matrixOf(element: Element): DOMMatrixReadOnly {
    const known = this.known.get(element);
    if (known !== undefined) return known;
    const parent = isInTopLayer(element) ? null : flatParent(element);
    let matrix = ownTransform(element);
    if (parent !== null) {
      const isDeep = viewOf(parent).getComputedStyle(parent).transformStyle === 'preserve-3d';
      matrix = this.matrixOf(parent).multiply(isDeep ? matrix : flattened(matrix));
    }
    this.known.set(element, matrix);
    return matrix;
  }
}

/** The order is that of https://drafts.csswg.org/css-transforms-2/#ctm */
function ownTransform(element: Element): DOMMatrixReadOnly {
  const { transform, rotate, scale, display } = viewOf(element).getComputedStyle(element);
  if (!isTransformable(element, display)) return new DOMMatrix();
  const parts = [rotation(rotate), scaleOf(scale), transform].filter((part) => part !== 'none');
  // By `matrix`, a shift could only get in where there is perspective, which this leaves out.
  return parts.reduce(
    (matrix, part) => matrix.multiply(new DOMMatrix(part)),
    new DOMMatrix() as DOMMatrixReadOnly,
  );
}

const REPLACED = ['video', 'canvas', 'iframe'];

/** Browsers ignore transforms of words in a line, and of elements without a box. */
function isTransformable({ localName }: Element, display: string): boolean {
  if (display === 'contents') return false;
  return display !== 'inline' || REPLACED.includes(localName);
}

/** @param rotate computed, such as `90deg`, `y 180deg` or `1 1 0 20deg` */
function rotation(rotate: string): string {
  if (rotate === 'none') return rotate;
  const parts = rotate.split(' ');
  const angle = parts.pop() ?? '0deg';
  const [axis = 'z'] = parts;
  const vector = parts.length === 3 ? parts : (AXES[axis] ?? AXES.z);
  return `rotate3d(${vector?.join(', ')}, ${angle})`;
}

const AXES: Readonly<Record<string, readonly string[]>> = {
  x: ['1', '0', '0'],
  y: ['0', '1', '0'],
  z: ['0', '0', '1'],
};

/** @param scale computed, such as `2`, `-1 1` or `1 1 2` */
function scaleOf(scale: string): string {
  if (scale === 'none') return scale;
  const [x = '1', y = x, z = '1'] = scale.split(' ');
  return `scale3d(${x}, ${y}, ${z})`;
}

function flattened({ m11, m12, m21, m22 }: DOMMatrixReadOnly): DOMMatrixReadOnly {
  return new DOMMatrix([m11, m12, m21, m22, 0, 0]);
}
