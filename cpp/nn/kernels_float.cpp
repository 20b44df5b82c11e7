#include "nn/activation_kernels.h"
#include "nn/loss_kernels.h"
#include "nn/norm_kernels.h"
#include "nn/product_kernels.h"

// The kernels of live training: four floats at a time, compiled for speed.
namespace downhill::nn {

template void multiply<Floats>(const ProductCall<float>&);
template void dot_products<Floats>(const DotCall<float>&, float*, float*);
template void activate<Floats>(Activation, int, const float*, float*);
template void times_slope<Floats>(Activation, int, const float*, const float*, float*);
template void batch_norm<Floats>(const NormCall<float>&, const float*, float*);
template void batch_norm_with<Floats>(const NormCall<float>&, const float*, float*);
template void batch_norm_back<Floats>(const NormCall<float>&, Statistics, float*, float*, float*);
template void layer_norm<Floats>(const NormCall<float>&, const float*, float*);
template void layer_norm_back<Floats>(const NormCall<float>&, float*, float*, float*);
template double total_loss<Floats>(Loss, const LossCall<float>&, float*, float*);
template void as_prediction<Floats>(Loss, int, int, int, float*);

}  // namespace downhill::nn
