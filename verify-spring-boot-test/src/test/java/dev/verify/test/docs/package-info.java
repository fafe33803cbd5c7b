/**
 * The examples of docs/how-to/testing.md, which quotes the regions between the tags.
 */
@NullMarked
package dev.verify.test.docs;

import org.jspecify.annotations.NullMarked;
