/**
 * Small changes of the code, which the fast tests have to notice.
 */
@NullMarked
package dev.verify.reliability.mutation;

import org.jspecify.annotations.NullMarked;
