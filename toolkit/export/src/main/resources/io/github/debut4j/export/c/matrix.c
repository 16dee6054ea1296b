/* The product of two matrices. */
static void net_matrix(int rows, int inner, int columns, const float *a, const float *b, float *y)
{
    int row, column, k;
    for (row = 0; row < rows; row++) {
        for (column = 0; column < columns; column++) {
            float sum = 0;
            for (k = 0; k < inner; k++) {
                sum += a[row * inner + k] * b[k * columns + column];
            }
            y[row * columns + column] = sum;
        }
    }
}
