/* The parts of the sums are the input, the output and the forget gate, and the cell. */
typedef struct {
    int steps, inputs, outputs;
    net_weights weights, recurrent;
    const float *bias, *peepholes;
    net_function *gate, *function;
    const float *gate_parameters, *parameters;
} net_lstm;

/* A long short-term memory. The workspace has 4 outputs sums and outputs cells. */
static void net_long_short_term(const net_lstm *lstm, const float *x, float *y, float *work)
{
    const int n = lstm->outputs;
    const float *peepholes = lstm->peepholes;
    float *in = work, *out = work + n, *forget = work + 2 * n, *input = work + 3 * n;
    float *cell = work + 4 * n;
    const float *before = 0;
    int step, k;
    for (k = 0; k < n; k++) {
        cell[k] = 0;
    }
    for (step = 0; step < lstm->steps; step++, x += lstm->inputs, before = y, y += n) {
        for (k = 0; k < 4 * n; k++) {
            work[k] = lstm->bias[k] + net_dot(lstm->weights, k * lstm->inputs, lstm->inputs, x);
            if (step > 0) {
                work[k] += net_dot(lstm->recurrent, k * n, n, before);
            }
        }
        for (k = 0; k < n; k++) {
            in[k] += peepholes[k] * cell[k];
            forget[k] += peepholes[2 * n + k] * cell[k];
        }
        net_apply(lstm->gate, lstm->gate_parameters, in, n);
        net_apply(lstm->gate, lstm->gate_parameters, forget, n);
        net_apply(lstm->function, lstm->parameters, input, n);
        for (k = 0; k < n; k++) {
            cell[k] = forget[k] * cell[k] + in[k] * input[k];
            out[k] += peepholes[n + k] * cell[k];
            y[k] = cell[k];
        }
        net_apply(lstm->gate, lstm->gate_parameters, out, n);
        net_apply(lstm->function, lstm->parameters, y, n);
        for (k = 0; k < n; k++) {
            y[k] *= out[k];
        }
    }
}
