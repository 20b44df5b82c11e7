#include "nn/activation_kernels.h"
#include "nn/dot_kernels.h"
#include "nn/loss_kernels.h"
#include "nn/norm_kernels.h"
#include "nn/product_kernels.h"

// The kernels of live training: four floats at a time, compiled for speed.
namespace downhill::nn {

template ProductKernel<float> product_kernel<Floats>(const ProductCall<float>&);
template DotKernel<float> dot_kernel<Floats>(const DotCall<float>&);
template ActivationKernel<float> activation_kernel<Floats, float>(Activation);
template ActivationKernel<float> slope_kernel<Floats, float>(Activation);
template void batch_norm<Floats>(const NormCall<float>&, const float*, float*);
template void batch_norm_with<Floats>(const NormCall<float>&, const float*, float*);
template void batch_norm_back<Floats>(const NormCall<float>&, Statistics, float*, float*, float*);
template void layer_norm<Floats>(const NormCall<float>&, const float*, float*);
template void layer_norm_back<Floats>(const NormCall<float>&, float*, float*, float*);
template double total_loss<Floats>(Loss, const LossCall<float>&, float*, float*);
template void as_prediction<Floats>(Loss, int, int, int, float*);

}  // namespace downhill::nn
