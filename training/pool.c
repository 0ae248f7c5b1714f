/* 2x2 max pooling of bfloat16 maps [batch, height, width, channels], forward and backward.
   For each maximum one byte is stored that tells which of the four values it was; PyTorch stores eight bytes.
   The number of channels must be a multiple of LANES. `rows` counts output rows over the batch. */
#include <stdint.h>

enum { LANES = 8 };
/* Vector extensions of GCC and Clang, without alignment requirements. */
typedef int16_t values __attribute__((vector_size(2 * LANES), aligned(2), may_alias));
typedef int8_t choices __attribute__((vector_size(LANES), aligned(1), may_alias));

/* Maps the bits of bfloat16 values to signed integers of the same order; its own inverse. */
static inline values ordered(values bits) { return bits ^ ((bits >> 15) & 0x7fff); }

/* Lanes of `a` where `mask` is all ones, of `b` where it is zero. */
static inline values choose(values mask, values a, values b) { return (mask & a) | (~mask & b); }

void pool_forward(const int16_t *x, int16_t *y, int8_t *which, long rows, long width, long channels) {
  const long line = width * channels;
  for (long r = 0; r < rows; r++) {
    for (long w = 0; w < width / 2; w++) {
      const int16_t *corner = x + 2 * r * line + 2 * w * channels;
      for (long i = 0; i < channels; i += LANES) {
        const int16_t *at = corner + i;
        values a = ordered(*(const values *)at), b = ordered(*(const values *)(at + channels));
        values c = ordered(*(const values *)(at + line)), d = ordered(*(const values *)(at + line + channels));
        values right = b > a, lower_right = d > c;
        values high = choose(right, b, a), low = choose(lower_right, d, c);
        values below = low > high;
        *(values *)(y + i) = ordered(choose(below, low, high));
        /* A true lane is -1, so subtracting it adds 1. */
        values place = choose(below, 2 - lower_right, -right);
        *(choices *)(which + i) = __builtin_convertvector(place, choices);
      }
      y += channels;
      which += channels;
    }
  }
}

void pool_backward(const int16_t *gradient, const int8_t *which, int16_t *out, long rows, long width, long channels) {
  const long line = width * channels;
  for (long r = 0; r < rows; r++) {
    for (long w = 0; w < width / 2; w++) {
      int16_t *corner = out + 2 * r * line + 2 * w * channels;
      for (long i = 0; i < channels; i += LANES) {
        int16_t *at = corner + i;
        values g = *(const values *)(gradient + i);
        values place = __builtin_convertvector(*(const choices *)(which + i), values);
        *(values *)at = (place == 0) & g;
        *(values *)(at + channels) = (place == 1) & g;
        *(values *)(at + line) = (place == 2) & g;
        *(values *)(at + line + channels) = (place == 3) & g;
      }
      gradient += channels;
      which += channels;
    }
  }
}
