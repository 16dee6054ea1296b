/* Replaces each of count values by a function of it. */
typedef void net_function(float *x, int count, const float *parameters);
