/**
 * The words the engine speaks about features of a table. Their loss, and their normalization: X is rows × features, one
 * row after another.
 */

/** The loss 1/m Σ (w₁x₁ + w₂x₂ − y)² of a linear unit with two inputs and no bias, θ = (w₁, w₂). */
export interface LeastSquaresSpec {
  readonly kind: 'least_squares';
  readonly x1: readonly number[];
  readonly x2: readonly number[];
  readonly y: readonly number[];
}

/** Feature normalization: X is rows × features, one row after another. */
export interface Standardization {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** Features without spread: σ = 1 is used, they become 0. */
  readonly constant: readonly boolean[];
  readonly normalized: Float64Array;
}

/** Whitening: rows of X become W (x − μ), without correlation and with variance 1. */
export interface Whitening {
  readonly mean: Float64Array;
  /** W = U Λ^−½ Uᵀ, features × features, one row after another. */
  readonly matrix: Float64Array;
  /** Λ: eigenvalues of the covariance, descending. A direction without spread has none of W. */
  readonly eigenvalues: Float64Array;
  readonly normalized: Float64Array;
}
