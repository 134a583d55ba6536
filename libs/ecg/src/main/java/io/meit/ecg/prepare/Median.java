package io.meit.ecg.prepare;

/** The median by selection: a sort of 12 leads would cost more than the whole rest of a preparation. */
final class Median {

    private Median() {}

    /** The upper of the two middle values if their number is even. The array is not changed. */
    static float of(float[] values) {
        float[] work = values.clone();
        int target = work.length / 2;
        int low = 0;
        int high = work.length - 1;
        while (low < high) {
            float pivot = middleOfThree(work[low], work[(low + high) >>> 1], work[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (work[left] < pivot) {
                    left++;
                }
                while (work[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float swapped = work[left];
                    work[left++] = work[right];
                    work[right--] = swapped;
                }
            }
            if (target <= right) {
                high = right;
            } else if (target >= left) {
                low = left;
            } else {
                break;
            }
        }
        return work[target];
    }

    private static float middleOfThree(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
