package dev.plumbline.report;

import java.util.List;

/** Texts that try to be more than text. */
final class Attacks {
    static final List<String> ALL = List.of(
            "<script>document.title=1</script>",
            "</script><script>document.title=1</script>",
            "</style><script>document.title=1</script>",
            "</title></head><body onload=document.title=1>",
            "\"><img src=x onerror=document.title=1>",
            "' onmouseover='document.title=1' x='",
            "<svg/onload=document.title=1>",
            "<iframe srcdoc='<script>parent.document.title=1</script>'></iframe>",
            "<a href=\"javascript:document.title=1\">click</a>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=document.title=1&gt;\">",
            "<!--><script>document.title=1</script>-->",
            "]]><script>document.title=1</script>",
            "&lt;script&gt;document.title=1&lt;/script&gt;",
            "&#60;script&#62;document.title=1&#60;/script&#62;",
            "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
            "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
            "<base href=http://127.0.0.1:9/>",
            "<details open ontoggle=document.title=1>",
            "{{constructor.constructor('document.title=1')()}}",
            "${document.title=1}",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "\t=1+1",
            "| a | b |\n|---|---|\n| <b>x</b> | `code` |",
            "[link](javascript:alert(1)) ![i](http://127.0.0.1:9/i.png) <http://127.0.0.1:9/>",
            "```\n# heading\n```\n---\n@everyone https://127.0.0.1:9/",
            "safe\u202Etxt.exe\u2066x\u2069",
            "a\u0000b\u0007c\u001B[31mred\u001B[0m\u001B]0;title\u0007",
            "\u009B31mred",
            "line\u2028separator\u2029paragraph\rreturn",
            "lone \uD800 high and \uDC00 low",
            "tag \uDB40\uDC41\uDB40\uDC42 characters",
            "nonchar \uFFFE \uFFFF \uFDD0",
            "\uFEFFbom",
            "\uD83D\uDC69\u200D\uD83D\uDCBB fine",
            "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034Dalgo",
            "",
            " ");

    private Attacks() {}
}
