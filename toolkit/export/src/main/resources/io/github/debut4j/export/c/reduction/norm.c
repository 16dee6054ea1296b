static float net_norm(
    const float *x, int rows, int row_step, int columns, int column_step, int parameter)
{
    float sum = 0;
    int row, column;
    for (row = 0; row < rows; row++) {
        for (column = 0; column < columns; column++) {
            sum += powf(fabsf(x[row * row_step + column * column_step]), (float)parameter);
        }
    }
    return powf(sum, 1.0f / (float)parameter);
}
