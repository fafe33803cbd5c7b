/**
 * The pages of the documentation, compared with the code.
 */
@org.jspecify.annotations.NullMarked
package dev.verify.autoconfigure.docs;
