/**
 * Applications with different sessions and databases.
 */
@NullMarked
package dev.verify.compatibility.session;

import org.jspecify.annotations.NullMarked;
