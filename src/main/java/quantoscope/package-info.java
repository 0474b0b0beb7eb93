/** Quantoscope, a desktop instrument for quantization. */
package quantoscope;
