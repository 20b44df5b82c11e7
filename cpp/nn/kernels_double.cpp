#include "nn/activation_kernels.h"
#include "nn/loss_kernels.h"
#include "nn/norm_kernels.h"
#include "nn/product_kernels.h"

// The kernels of the proofs and of numbers shown as exact, and the scalar twin of the float ones:
// lanes of one, compiled for size.
namespace downhill::nn {

template void multiply<double>(const ProductCall<double>&);
template void dot_products<double>(const DotCall<double>&, double*, double*);
template void activate<double>(Activation, int, const double*, double*);
template void times_slope<double>(Activation, int, const double*, const double*, double*);
template void batch_norm<double>(const NormCall<double>&, const double*, double*);
template void batch_norm_with<double>(const NormCall<double>&, const double*, double*);
template void batch_norm_back<double>(const NormCall<double>&, Statistics, double*, double*,
                                      double*);
template void layer_norm<double>(const NormCall<double>&, const double*, double*);
template void layer_norm_back<double>(const NormCall<double>&, double*, double*, double*);
template double total_loss<double>(Loss, const LossCall<double>&, double*, double*);
template void as_prediction<double>(Loss, int, int, int, double*);

template void multiply<float>(const ProductCall<float>&);
template void dot_products<float>(const DotCall<float>&, float*, float*);
template void activate<float>(Activation, int, const float*, float*);
template void times_slope<float>(Activation, int, const float*, const float*, float*);
template void batch_norm<float>(const NormCall<float>&, const float*, float*);
template void batch_norm_with<float>(const NormCall<float>&, const float*, float*);
template void batch_norm_back<float>(const NormCall<float>&, Statistics, float*, float*, float*);
template void layer_norm<float>(const NormCall<float>&, const float*, float*);
template void layer_norm_back<float>(const NormCall<float>&, float*, float*, float*);
template double total_loss<float>(Loss, const LossCall<float>&, float*, float*);
template void as_prediction<float>(Loss, int, int, int, float*);

}  // namespace downhill::nn
