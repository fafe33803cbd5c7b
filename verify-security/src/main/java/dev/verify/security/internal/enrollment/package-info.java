/**
 * Keys of authenticator apps.
 */
@NullMarked
package dev.verify.security.internal.enrollment;

import org.jspecify.annotations.NullMarked;
