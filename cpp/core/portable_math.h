#pragma once

namespace downhill {

// Transcendental functions from + − × ÷ alone, for whatever is seeded or sampled: libm's differ in
// the last bits between platforms, these do not. Taylor series on a small interval around 0, to
// which the argument is brought exactly.

/// Natural logarithm, relative error below 1e-15; −∞ at 0, NaN below.
double portable_log(double x);
/// eˣ, relative error below 1e-15; 0 and ∞ where it leaves the range of numbers.
double portable_exp(double x);
/// sin x and cos x, relative error below 1e-15 for |x| ≤ 1000; beyond a million only bounded. NaN
/// at ±∞.
double portable_sin(double x);
double portable_cos(double x);

}  // namespace downhill
