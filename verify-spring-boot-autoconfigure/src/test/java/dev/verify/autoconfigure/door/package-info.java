/**
 * Every way into an application other than the second factor, tried with the real filters
 * of Spring Security on a real server.
 */
@org.jspecify.annotations.NullMarked
package dev.verify.autoconfigure.door;
