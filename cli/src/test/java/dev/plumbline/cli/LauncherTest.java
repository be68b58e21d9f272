package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a project of its own with JDKs and a Maven wrapper that only say what they were asked. */
class LauncherTest {
    @TempDir
    private Path project;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aProjectThatIsBuilt() throws IOException {
        Path launcher = project.resolve("plumbline");
        Files.copy(Path.of(System.getProperty("plumbline.root"), "plumbline"), launcher);
        script(launcher, Files.readString(launcher));
        script(
                project.resolve("mvnw"),
                "#!/bin/sh\necho \"maven $*\"\nmkdir -p cli/target\n: > cli/target/plumbline.jar\n");
        for (String module : new String[] {"core", "models", "langchain4j", "local", "cli"}) {
            Files.createDirectories(project.resolve(module + "/src/main"));
            old(Files.writeString(project.resolve(module + "/pom.xml"), ""));
            old(project.resolve(module + "/src/main"));
        }
        old(Files.writeString(project.resolve("pom.xml"), ""));
        Files.createDirectories(project.resolve("cli/target/launcher"));
        Files.writeString(project.resolve("cli/target/plumbline.jar"), "");
        Files.writeString(project.resolve("cli/target/launcher/built"), "");
        environment.put("PLUMBLINE_NO_AOT", "yes");
        environment.put("PLUMBLINE_JDKS", project + "/jdks/*");
    }

    @Test
    void takes25BeforeANewerOneAndNeverAnOlderOneThan21() throws Exception {
        jdk("a", "17.0.15");
        jdk("b", "26.0.1");
        jdk("c", "25.0.3");
        jdk("d", "21.0.7");
        assertThat(launch("agree", "x y.csv").output).contains("java of c").contains("agree x y.csv");
    }

    @Test
    void aGoodJavaHomeIsTheUsersChoice() throws Exception {
        jdk("c", "25.0.3");
        environment.put("JAVA_HOME", jdk("mine", "21.0.7").toString());
        assertThat(launch("gate").output).contains("java of mine");
    }

    @Test
    void saysWhatItNeedsWhenEveryJdkIsTooOld() throws Exception {
        jdk("a", "17.0.15");
        Result result = launch("--version");
        assertThat(result.code).isEqualTo(2);
        assertThat(result.output)
                .contains("needs a JDK 25 (21 at least); the newest found is 17")
                .doesNotContain("java of");
    }

    @Test
    void saysSoWhenThereIsNoJdkAtAll() throws Exception {
        assertThat(launch("--version").output).contains("none was found");
    }

    @Test
    void warnsOfTheFaultyEarly25() throws Exception {
        jdk("c", "25.0.1");
        assertThat(launch("gate").output).contains("JDK 25.0.1 has a known memory fault");
    }

    @Test
    void buildsOnlyWhenASourceIsNewerThanTheLastBuild() throws Exception {
        jdk("c", "25.0.3");
        assertThat(launch("gate").output).doesNotContain("building");
        Path source = Files.writeString(project.resolve("core/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(launch("gate").output)
                .contains("building once with JDK 25.0.3")
                .contains("java of c");
    }

    @Test
    void aFailedBuildShowsWhyAndLeavesCode5() throws Exception {
        jdk("c", "25.0.3");
        Files.delete(project.resolve("cli/target/plumbline.jar"));
        script(project.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] Main.java:[1,1] what is this'\nexit 1\n");
        Result result = launch("gate");
        assertThat(result.code).isEqualTo(5);
        assertThat(result.output)
                .contains("what is this")
                .contains("the build failed")
                .doesNotContain("java of");
        assertThat(project.resolve("cli/target/launcher/building")).doesNotExist();
    }

    @Test
    void aStoppedStartStopsItsBuildBeforeItLetsGoOfTheLock() throws Exception {
        jdk("c", "25.0.3");
        Files.delete(project.resolve("cli/target/plumbline.jar"));
        script(project.resolve("mvnw"), "#!/bin/sh\necho $$ > pid.new\nmv pid.new pid\nexec sleep 600\n");
        Process launcher = started(project.resolve("plumbline"), "gate");
        Path pid = project.resolve("pid");
        while (!Files.exists(pid) && launcher.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        ProcessHandle maven =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        try {
            launcher.destroy();
            assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(130);
            assertThat(maven.isAlive()).isFalse();
            assertThat(project.resolve("cli/target/launcher/building")).doesNotExist();
        } finally {
            maven.destroyForcibly();
        }
    }

    @Test
    void shortCommandsStartWithTheQuickCompiler() throws Exception {
        jdk("c", "25.0.3");
        assertThat(launch("judge").output).contains("-XX:TieredStopAtLevel=1");
        assertThat(launch("align").output).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void testRunsTheWholeSuiteWithTheChosenJdk() throws Exception {
        jdk("c", "25.0.3");
        assertThat(launch("test", "-pl", "core").output).contains("maven -B -ntp -Pchecks verify -pl core");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        jdk("c", "25.0.3");
        Path link = Files.createSymbolicLink(
                Files.createDirectories(project.resolve("bin")).resolve("plumbline"), Path.of("../plumbline"));
        assertThat(launched(link, "gate").output).contains("java of c");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = project.resolve("jdks").resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "#!/bin/sh\necho \"java of " + name + ": $*\"\n");
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private Result launch(String... arguments) throws Exception {
        return launched(project.resolve("plumbline"), arguments);
    }

    private Result launched(Path launcher, String... arguments) throws Exception {
        return finished(started(launcher, arguments));
    }

    private static Result finished(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private Process started(Path launcher, String... arguments) throws IOException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("sh", launcher.toString()));
        command.addAll(java.util.List.of(arguments));
        return started(new ProcessBuilder(command));
    }

    private Process started(ProcessBuilder builder) throws IOException {
        builder.redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private record Result(int code, String output) {}

    @Test
    void aFolderThatIsGoneIsAnInputErrorAndNotAFailedGate() throws Exception {
        jdk("c", "25.0.3");
        Path gone = Files.createDirectory(project.resolve("gone"));
        Result result = shell("cd '" + gone + "' && rmdir '" + gone + "' && sh '" + project + "/plumbline' gate");
        assertThat(result.code).isEqualTo(2);
        assertThat(result.output)
                .contains("the current folder is not there any more")
                .doesNotContain("java of");
    }

    @Test
    void closedDescriptorsAreOpenedSoThatNoFileTakesTheirPlace() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "only Linux shows a process's descriptors");
        Path home = jdk("c", "25.0.3");
        for (String closed : new String[] {"0<&-", "1>&-", "2>&-"}) {
            script(
                    home.resolve("bin/java"),
                    "#!/bin/sh\nopened=$(readlink /proc/$$/fd/" + closed.charAt(0) + ")\necho \"$opened\" > '" + project
                            + "/opened'\n");
            shell("sh '" + project + "/plumbline' gate " + closed);
            assertThat(project.resolve("opened")).as(closed).hasContent("/dev/null");
        }
    }

    @Test
    void javaAlwaysSeesAUtf8Locale() throws Exception {
        Path home = jdk("c", "25.0.3");
        script(home.resolve("bin/java"), "#!/bin/sh\necho \"locale ${LC_ALL:-unset}\"\n");
        script(project.resolve("bin/locale"), "#!/bin/sh\necho C\necho C.UTF-8\necho en_US.utf8\n");
        String path = "PATH='" + project + "/bin':\"$PATH\" ";
        String start = path + "sh '" + project + "/plumbline' gate";
        assertThat(shell("LC_ALL=C " + start).output).contains("locale C.UTF-8");
        assertThat(shell("unset LC_ALL LC_CTYPE LANG; " + start).output).contains("locale C.UTF-8");
        assertThat(shell("unset LC_ALL LC_CTYPE; LANG=de_DE.UTF-8 " + start).output)
                .contains("locale unset");
        assertThat(shell("LC_ALL=de_DE.utf8 " + start).output).contains("locale de_DE.utf8");
    }

    private Result shell(String command) throws Exception {
        return finished(started(new ProcessBuilder("sh", "-c", command)));
    }
}
