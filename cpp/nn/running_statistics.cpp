#include "nn/running_statistics.h"

namespace downhill::nn {

template <class Scalar>
RunningStatistics<Scalar>::RunningStatistics(int units, double rho, RunningConvention convention)
    : convention_(convention),
      mean_(rho, units,
            convention == RunningConvention::lecture_corrected ? Bias::corrected : Bias::kept),
      variance_(rho, units,
                convention == RunningConvention::lecture_corrected ? Bias::corrected : Bias::kept) {
  if (convention == RunningConvention::pytorch) variance_.start_from(A::Ones(units));
}

template <class Scalar>
void RunningStatistics<Scalar>::update(const Scalar* mean, const Scalar* variance, int rows) {
  const Eigen::Index units = mean_.raw().size();
  mean_.update(Eigen::Map<const A>(mean, units));
  const bool unbiased = convention_ == RunningConvention::pytorch && rows > 1;
  const Scalar factor =
      unbiased ? static_cast<Scalar>(rows) / static_cast<Scalar>(rows - 1) : Scalar(1);
  variance_.update(factor * Eigen::Map<const A>(variance, units));
}

template <class Scalar>
void RunningStatistics<Scalar>::read(Scalar* mean, Scalar* variance) const {
  const Eigen::Index units = mean_.raw().size();
  Eigen::Map<A>(mean, units) = mean_.raw() / mean_.divisor();
  Eigen::Map<A>(variance, units) = variance_.raw() / variance_.divisor();
}

template <class Scalar>
void RunningStatistics<Scalar>::resume(const double* memory) {
  const Eigen::Index units = mean_.raw().size();
  mean_.resume(memory, memory[2 * units]);
  variance_.resume(memory + units, memory[2 * units]);
}

template class RunningStatistics<float>;
template class RunningStatistics<double>;

}  // namespace downhill::nn
