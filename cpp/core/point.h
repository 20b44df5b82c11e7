#pragma once

#include <cmath>
#include <cstdint>
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace downhill {

/// A point of the plane, or any two numbers that belong to θ₁ and θ₂. Speaks as much of the
/// language of Eigen's arrays as the optimizers need, so that their templates run on it.
// Not Eigen::Array2d: that has no SIMD in WebAssembly, and is not trivially copyable, which makes
// every copy of an optimizer a call. Here a point is one register.
class Point {
  using Lanes = double __attribute__((vector_size(16)));
  using Bits = std::int64_t __attribute__((vector_size(16)));

 public:
  using Scalar = double;
  static constexpr int SizeAtCompileTime = 2;

  /// The answer of a comparison, per coordinate.
  class Mask {
   public:
    explicit Mask(Bits bits) : bits_(bits) {}
    bool all() const { return bits_[0] != 0 && bits_[1] != 0; }
    bool any() const { return bits_[0] != 0 || bits_[1] != 0; }
    Point select(const Point& yes, const Point& no) const {
      return Point((bits_ & as_bits(yes)) | (~bits_ & as_bits(no)));
    }

   private:
    Bits bits_;
  };

  Point() = default;
  [[gnu::always_inline]] Point(double x, double y) : c_{x, y} {}
  static Point Constant(long /*size*/, double value) { return {value, value}; }
  static Point Zero(long /*size*/ = 2) { return {0, 0}; }
  static Point Ones(long /*size*/ = 2) { return {1, 1}; }
  [[gnu::always_inline]] static Point load(const double* pair) {
    Point result;
    __builtin_memcpy(&result.c_, pair, sizeof result.c_);
    return result;
  }
  [[gnu::always_inline]] void store(double* pair) const { __builtin_memcpy(pair, &c_, sizeof c_); }
  Point& setZero(long /*size*/ = 2) { return *this = Zero(); }

  static constexpr long size() { return 2; }
  double& operator[](long i) { return reinterpret_cast<double*>(&c_)[i]; }
  /// One coordinate, without a reference to it: a point whose address is taken lives in memory.
  void set(long i, double value) { c_[i] = value; }
  [[gnu::always_inline]] double operator[](long i) const { return c_[i]; }

  [[gnu::always_inline]] Point operator-() const { return Point(-lanes(*this)); }
  [[gnu::always_inline]] friend Point operator+(const Point& a, const Point& b) {
    return Point(lanes(a) + lanes(b));
  }
  [[gnu::always_inline]] friend Point operator-(const Point& a, const Point& b) {
    return Point(lanes(a) - lanes(b));
  }
  [[gnu::always_inline]] friend Point operator*(const Point& a, const Point& b) {
    return Point(lanes(a) * lanes(b));
  }
  [[gnu::always_inline]] friend Point operator/(const Point& a, const Point& b) {
    return Point(lanes(a) / lanes(b));
  }
  [[gnu::always_inline]] friend Point operator+(const Point& a, double b) {
    return a + Point(b, b);
  }
  [[gnu::always_inline]] friend Point operator-(const Point& a, double b) {
    return a - Point(b, b);
  }
  [[gnu::always_inline]] friend Point operator*(const Point& a, double b) {
    return a * Point(b, b);
  }
  [[gnu::always_inline]] friend Point operator*(double a, const Point& b) {
    return Point(a, a) * b;
  }
  [[gnu::always_inline]] friend Point operator/(const Point& a, double b) {
    return a / Point(b, b);
  }
  template <class T>
  [[gnu::always_inline]] Point& operator+=(const T& b) {
    return *this = *this + b;
  }
  template <class T>
  [[gnu::always_inline]] Point& operator-=(const T& b) {
    return *this = *this - b;
  }
  template <class T>
  [[gnu::always_inline]] Point& operator*=(const T& b) {
    return *this = *this * b;
  }
  template <class T>
  [[gnu::always_inline]] Point& operator/=(const T& b) {
    return *this = *this / b;
  }
  [[gnu::always_inline]] friend Mask operator<=(const Point& a, const Point& b) {
    return Mask(lanes(a) <= lanes(b));
  }
  [[gnu::always_inline]] friend Mask operator==(const Point& a, const Point& b) {
    return Mask(lanes(a) == lanes(b));
  }

  /// What two points have first, and second.
  [[gnu::always_inline]] friend Point firsts(const Point& a, const Point& b) {
    return Point(__builtin_shufflevector(a.c_, b.c_, 0, 2));
  }
  [[gnu::always_inline]] friend Point seconds(const Point& a, const Point& b) {
    return Point(__builtin_shufflevector(a.c_, b.c_, 1, 3));
  }

  [[gnu::always_inline]] Point square() const { return *this * *this; }
  Point sqrt() const {
#ifdef __wasm_simd128__
    return Point(reinterpret_cast<Bits>(wasm_f64x2_sqrt(reinterpret_cast<v128_t>(c_))));
#else
    return {__builtin_sqrt(c_[0]), __builtin_sqrt(c_[1])};
#endif
  }
  Point abs() const { return Point(as_bits(*this) & INT64_MAX); }
  Point sign() const { return {sign_of(c_[0]), sign_of(c_[1])}; }
  Point eval() const { return *this; }
  double sum() const { return c_[0] + c_[1]; }
  double maxCoeff() const { return c_[0] < c_[1] ? c_[1] : c_[0]; }
  double norm() const { return std::sqrt(c_[0] * c_[0] + c_[1] * c_[1]); }
  bool is_finite() const { return std::isfinite(c_[0]) && std::isfinite(c_[1]); }

 private:
  [[gnu::always_inline]] explicit Point(Lanes lanes) : c_(lanes) {}
  [[gnu::always_inline]] explicit Point(Bits bits) : c_(reinterpret_cast<Lanes>(bits)) {}
  [[gnu::always_inline]] static Lanes lanes(const Point& p) { return p.c_; }
  static Bits as_bits(const Point& p) { return reinterpret_cast<Bits>(p.c_); }
  static double sign_of(double u) { return (u > 0) - (u < 0); }

  Lanes c_;
};

}  // namespace downhill
