"""What people read about files that are sent."""

from atende.core.sentences import Sentence

FILE_TOO_LARGE = Sentence(
    "Este tipo de arquivo pode ter até {most}; este tem {size}.",
    "This kind of file may have up to {most}; this one has {size}.",
    "Este tipo de archivo puede tener hasta {most}; este tiene {size}.",
)
SIZE = Sentence("{amount} {unit}", "{amount} {unit}", "{amount} {unit}")
FILE_NOT_WHOLE = Sentence(
    "O arquivo não chegou inteiro. Escolha e envie de novo.",
    "The file did not arrive whole. Choose it and send it again.",
    "El archivo no llegó entero. Elígelo y envíalo de nuevo.",
)
FILE_IS_ANOTHER = Sentence(
    "O conteúdo do arquivo não é o que o nome diz. Confira e envie de novo.",
    "The content of the file is not what its name says. Check it and send it again.",
    "El contenido del archivo no es lo que dice su nombre. Revísalo y envíalo de nuevo.",
)
FILE_NOT_HERE = Sentence(
    "O arquivo já não está guardado aqui e não pode ser encaminhado.",
    "The file is no longer kept here and cannot be forwarded.",
    "El archivo ya no está guardado aquí y no se puede reenviar.",
)
