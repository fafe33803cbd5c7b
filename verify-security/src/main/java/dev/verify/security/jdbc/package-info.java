/**
 * Keeps enrollments and attempts in a relational database.
 */
@NullMarked
package dev.verify.security.jdbc;

import org.jspecify.annotations.NullMarked;
