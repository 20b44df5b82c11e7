#include "nn/activation_kernels.h"
#include "nn/dot_kernels.h"
#include "nn/loss_kernels.h"
#include "nn/norm_kernels.h"
#include "nn/product_kernels.h"

// The kernels of the proofs and of numbers shown as exact, and the scalar twin of the float ones:
// lanes of one, compiled for size.
namespace downhill::nn {

template ProductKernel<double> product_kernel<double>(const ProductCall<double>&);
template DotKernel<double> dot_kernel<double>(const DotCall<double>&);
template ActivationKernel<double> activation_kernel<double, double>(Activation);
template ActivationKernel<double> slope_kernel<double, double>(Activation);
template void batch_norm<double>(const NormCall<double>&, const double*, double*);
template void batch_norm_with<double>(const NormCall<double>&, const double*, double*);
template void batch_norm_back<double>(const NormCall<double>&, Statistics, double*, double*,
                                      double*);
template void layer_norm<double>(const NormCall<double>&, const double*, double*);
template void layer_norm_back<double>(const NormCall<double>&, double*, double*, double*);
template double total_loss<double>(Loss, const LossCall<double>&, double*, double*);
template void as_prediction<double>(Loss, int, int, int, double*);

template ProductKernel<float> product_kernel<float>(const ProductCall<float>&);
template DotKernel<float> dot_kernel<float>(const DotCall<float>&);
template ActivationKernel<float> activation_kernel<float, float>(Activation);
template ActivationKernel<float> slope_kernel<float, float>(Activation);
template void batch_norm<float>(const NormCall<float>&, const float*, float*);
template void batch_norm_with<float>(const NormCall<float>&, const float*, float*);
template void batch_norm_back<float>(const NormCall<float>&, Statistics, float*, float*, float*);
template void layer_norm<float>(const NormCall<float>&, const float*, float*);
template void layer_norm_back<float>(const NormCall<float>&, float*, float*, float*);
template double total_loss<float>(Loss, const LossCall<float>&, float*, float*);
template void as_prediction<float>(Loss, int, int, int, float*);

}  // namespace downhill::nn
