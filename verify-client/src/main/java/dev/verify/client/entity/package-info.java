/**
 * Users as Verify knows them, their factors, and the challenges put to them.
 */
@NullMarked
package dev.verify.client.entity;

import org.jspecify.annotations.NullMarked;
