/** The only package that knows ND4J. */
package quantoscope.nd4j;
