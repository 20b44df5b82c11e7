#pragma once

#include <type_traits>

#include "core/fast_math.h"

// Loops over registers must disappear, or what is in them lives in memory; compilers stop at some
// size.
#ifdef __clang__
#define DOWNHILL_UNROLLED _Pragma("clang loop unroll(full)")
#else
#define DOWNHILL_UNROLLED _Pragma("GCC unroll 8")
#endif

namespace downhill::nn {

/// What the kernels are written in: F is four floats in one register, or a single float or double,
/// the scalar twin of every kernel. One text for all three; a test holds Floats against float to
/// the last bit.
// Eigen 3.4 has no packets for WebAssembly, so its products run at a quarter to a half of what
// these reach (docs/performance.md); everything that is not a hot loop over a batch stays with
// Eigen.
template <class F>
struct Lanes {
  using Scalar = F;
  static constexpr int width = 1;
  [[gnu::always_inline]] static F load(const Scalar* from) { return *from; }
  [[gnu::always_inline]] static void store(Scalar* to, F value) { *to = value; }
  [[gnu::always_inline]] static F splat(Scalar value) { return value; }
  [[gnu::always_inline]] static F splat_from(const Scalar* from) { return *from; }
  [[gnu::always_inline]] static F gather(const Scalar* from, const int* at) { return from[*at]; }
  /// Never asked for: lanes of one leave nothing over.
  [[gnu::always_inline]] static F gather_some(const Scalar*, const int*, int) { return F{}; }
  [[gnu::always_inline]] static F first(F value, int) { return value; }
  [[gnu::always_inline]] static Scalar sum(F value) { return value; }
};

/// `value` where all bits of `mask` are set, 0 where none is.
[[gnu::always_inline]] inline Floats masked(BitsOf<Floats>::Type mask, Floats value) {
#ifdef __wasm_simd128__
  // Else clang takes it for a choice, which is three instructions in x86 instead of one.
  __asm__("" : "+r"(mask));
#endif
  return __builtin_bit_cast(Floats, mask & __builtin_bit_cast(BitsOf<Floats>::Type, value));
}

/// Lanes 2, 3, 0, 1.
[[gnu::always_inline]] inline Floats halves_swapped(Floats value) {
  Floats swapped = __builtin_shufflevector(value, value, 2, 3, 0, 1);
#ifdef __wasm_simd128__
  // Else clang forgets the lanes that nobody reads, and V8 no longer knows its one instruction for
  // this.
  __asm__("" : "+r"(swapped));
#endif
  return swapped;
}

template <>
struct Lanes<Floats> {
  using Scalar = float;
  static constexpr int width = 4;
  [[gnu::always_inline]] static Floats load(const float* from) {
    Floats value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
  }
  [[gnu::always_inline]] static void store(float* to, Floats value) {
    __builtin_memcpy(to, &value, sizeof value);
  }
  [[gnu::always_inline]] static Floats splat(float value) {
    return Floats{value, value, value, value};
  }
  static void store_half(float* to, Floats value) {
    __builtin_memcpy(to, &value, sizeof value / 2);
  }
  /// One load that fills all four.
  [[gnu::always_inline]] static Floats splat_from(const float* from) {
#ifdef __wasm_simd128__
    return reinterpret_cast<Floats>(wasm_v128_load32_splat(from));
#else
    return splat(*from);
#endif
  }
  /// from[at[0]] to from[at[3]].
  [[gnu::always_inline]] static Floats gather(const float* from, const int* at) {
    return Floats{from[at[0]], from[at[1]], from[at[2]], from[at[3]]};
  }
  /// The first `count` of them, 0 in the others. Range: 1 ≤ count ≤ 3.
  [[gnu::always_inline]] static Floats gather_some(const float* from, const int* at, int count) {
    const float second = count > 1 ? from[at[1]] : 0, third = count > 2 ? from[at[2]] : 0;
    return Floats{from[at[0]], second, third, 0};
  }
  /// The first `count` of them, 0 in the others. Range: count ≥ 1.
  [[gnu::always_inline]] static Floats first(Floats value, int count) {
    using Bits = BitsOf<Floats>::Type;
    return masked(Bits{0, 1, 2, 3} < Bits{count, count, count, count}, value);
  }
  [[gnu::always_inline]] static float sum(Floats value) {
    const Floats halves = value + halves_swapped(value);
    return halves[0] + halves[1];
  }
};

/// The lanes a network of this scalar computes in.
template <class Scalar>
using LanesOf = std::conditional_t<std::is_same_v<Scalar, float>, Floats, Scalar>;

/// n rounded up to whole registers of F.
template <class F>
constexpr int padded(int n) {
  constexpr int width = Lanes<F>::width;
  return (n + width - 1) / width * width;
}

/// x where x > 0, else `otherwise`; NaN is not positive.
template <class F>
[[gnu::always_inline]] inline F where_positive(F x, F yes, F otherwise) {
  return x > F{} ? yes : otherwise;
}
/// `value` where x > 0, else 0.
template <class F>
[[gnu::always_inline]] inline F where_positive(F x, F value) {
  return x > F{} ? value : F{};
}
template <>
[[gnu::always_inline]] inline Floats where_positive(Floats x, Floats value) {
  return masked(x > Floats{}, value);
}
/// x, but at least 0; NaN stays NaN, so that a run that diverges shows it.
template <class F>
[[gnu::always_inline]] inline F rectified(F x) {
  return (x < F{} ? F{} : x) + F{};  // −0 becomes 0, as some compilers make of the choice alone
}
template <class F>
[[gnu::always_inline]] inline F larger(F a, F b) {
  return a < b ? b : a;
}
#ifdef __wasm_simd128__
// One instruction each, as in core/fast_math.h.
template <>
[[gnu::always_inline]] inline Floats rectified(Floats x) {
  return reinterpret_cast<Floats>(
             wasm_f32x4_pmax(reinterpret_cast<v128_t>(x), wasm_f32x4_const_splat(0))) +
         Floats{};
}
template <>
[[gnu::always_inline]] inline Floats larger(Floats a, Floats b) {
  return reinterpret_cast<Floats>(
      wasm_f32x4_pmax(reinterpret_cast<v128_t>(a), reinterpret_cast<v128_t>(b)));
}
#endif

/// Four sums at once, [Σa, Σb, Σc, Σd]: a third of the shuffles of four single ones.
[[gnu::always_inline]] inline Floats sums(Floats a, Floats b, Floats c, Floats d) {
  const auto pair = [](Floats x, Floats y) {
    return __builtin_shufflevector(x, y, 0, 4, 1, 5) + __builtin_shufflevector(x, y, 2, 6, 3, 7);
  };
  const Floats ab = pair(a, b), cd = pair(c, d);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/// Two sums, [Σa, Σb] in the first half.
[[gnu::always_inline]] inline Floats sums(Floats a, Floats b) {
  const Floats pair =
      __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  return pair + halves_swapped(pair);
}

}  // namespace downhill::nn
