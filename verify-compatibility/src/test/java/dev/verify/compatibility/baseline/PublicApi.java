/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.compatibility.baseline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/**
 * The public API of a module as text: one block for each type that applications can use,
 * one line for each member, sorted. Packages named {@code internal} are left out, as is
 * {@code dev.verify.emulator.api}, which is public for the emulator's own routes.
 */
final class PublicApi {

	private static final List<JavaModifier> MODIFIERS = List.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED,
			JavaModifier.ABSTRACT, JavaModifier.STATIC, JavaModifier.FINAL);

	private PublicApi() {
	}

	static String of(Path classes) {
		JavaClasses imported = new ClassFileImporter().importPath(classes);
		return imported.stream()
			.filter(PublicApi::isApi)
			.sorted((left, right) -> left.getName().compareTo(right.getName()))
			.map(PublicApi::block)
			.collect(Collectors.joining("\n"));
	}

	private static boolean isApi(JavaClass type) {
		String packageName = type.getPackageName() + '.';
		return !packageName.contains(".internal.") && !packageName.startsWith("dev.verify.emulator.api.")
				&& isReachable(type);
	}

	private static boolean isReachable(JavaClass type) {
		return isExported(type) && !type.isAnonymousClass() && !type.isLocalClass()
				&& type.getEnclosingClass().map(PublicApi::isReachable).orElse(true);
	}

	private static boolean isExported(HasModifiers declared) {
		Set<JavaModifier> modifiers = declared.getModifiers();
		return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
				&& !modifiers.contains(JavaModifier.SYNTHETIC) && !modifiers.contains(JavaModifier.BRIDGE);
	}

	private static String block(JavaClass type) {
		StringBuilder block = new StringBuilder(modifiers(type)).append(kind(type))
			.append(' ')
			.append(type.getName())
			.append(variables(type.getTypeParameters()));
		type.getSuperclass()
			.filter((parent) -> !parent.getName().equals(Object.class.getName()))
			.ifPresent((parent) -> block.append(" extends ").append(parent.getName()));
		if (!type.isAnnotation() && !type.getInterfaces().isEmpty()) {
			block.append(" implements ")
				.append(names(type.getInterfaces().stream().sorted(PublicApi::byName).toList()));
		}
		block.append('\n');
		members(type).forEach((member) -> block.append('\t').append(member).append('\n'));
		return block.toString();
	}

	private static Set<String> members(JavaClass type) {
		Set<String> members = new TreeSet<>();
		Stream<JavaMember> inherited = type.getAllRawSuperclasses()
			.stream()
			.filter((parent) -> parent.getPackageName().startsWith("dev.verify") && !isApi(parent))
			.flatMap((parent) -> parent.getMethods().stream());
		Stream.concat(type.getMembers().stream(), inherited)
			.filter((member) -> isExported(member))
			.forEach((member) -> members.add(line(member)));
		return members;
	}

	private static String line(JavaMember member) {
		String start = (member.isAnnotatedWith(Deprecated.class) ? "@Deprecated " : "") + modifiers(member);
		if (!(member instanceof JavaCodeUnit unit)) {
			return start + ((JavaField) member).getType().getName() + ' ' + member.getName();
		}
		StringBuilder line = new StringBuilder(start);
		String variables = variables(unit.getTypeParameters());
		line.append(variables).append(variables.isEmpty() ? "" : " ");
		if (unit instanceof JavaMethod) {
			line.append(unit.getReturnType().getName()).append(' ');
		}
		line.append(unit.isConstructor() ? unit.getOwner().getSimpleName() : unit.getName())
			.append('(')
			.append(names(unit.getParameterTypes()))
			.append(')');
		if (!unit.getExceptionTypes().isEmpty()) {
			line.append(" throws ").append(names(unit.getExceptionTypes()));
		}
		if (unit instanceof JavaMethod method && method.getDefaultValue().isPresent()) {
			line.append(" default");
		}
		return line.toString();
	}

	private static String kind(JavaClass type) {
		if (type.isAnnotation()) {
			return "@interface";
		}
		if (type.isInterface()) {
			return "interface";
		}
		return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
	}

	private static String modifiers(HasModifiers declared) {
		Set<JavaModifier> present = EnumSet.noneOf(JavaModifier.class);
		present.addAll(declared.getModifiers());
		if (declared instanceof JavaClass type) {
			if (type.getEnclosingClass().isEmpty()) {
				// Of a class that is mentioned, and not its own.
				present.remove(JavaModifier.STATIC);
			}
			if (type.isInterface()) {
				present.removeAll(Set.of(JavaModifier.ABSTRACT, JavaModifier.STATIC));
			}
		}
		return MODIFIERS.stream()
			.filter(present::contains)
			.map((modifier) -> modifier.name().toLowerCase(Locale.ROOT) + ' ')
			.collect(Collectors.joining());
	}

	private static String variables(List<? extends JavaTypeVariable<?>> variables) {
		if (variables.isEmpty()) {
			return "";
		}
		List<String> names = new ArrayList<>();
		for (JavaTypeVariable<?> variable : variables) {
			String bounds = variable.getUpperBounds()
				.stream()
				.map(JavaType::getName)
				.filter((name) -> !name.equals(Object.class.getName()))
				.collect(Collectors.joining(" & "));
			names.add(variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds));
		}
		return '<' + String.join(", ", names) + '>';
	}

	private static String names(Collection<? extends JavaType> types) {
		return types.stream().map(JavaType::getName).collect(Collectors.joining(", "));
	}

	private static int byName(JavaType left, JavaType right) {
		return left.getName().compareTo(right.getName());
	}

}
